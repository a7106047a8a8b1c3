import { useQuery } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import type {
  Items,
  Segment,
  SegmentAt,
  SegmentDifference,
  SegmentHistory,
  SegmentOverlap,
  SegmentProfile,
  SegmentUsedBy,
} from '@/shared/api/types';
import { dictionaryKey } from '@/shared/rule/dictionary';
import { quoted } from '@/shared/rule/quoted';

export const segmentsKey = ['segments'] as const;

export function segmentKey(id: string | number) {
  return ['segments', 'one', String(id)] as const;
}

/** What a change of a segment makes stale: lists of segments, customers in them, names in rules. */
export const staleAfterSegment = [segmentsKey, ['customers'], ['overview'], dictionaryKey];

/** How soon to ask again for members that are being computed. */
const soonMs = 1_500;

function isComputing(segment: Segment): boolean {
  return segment.state === 'computing' && segment.archived_at === null;
}

export function useSegments(archived: boolean) {
  return useQuery({
    queryKey: ['segments', 'list', archived],
    queryFn: ({ signal }) => api.get<Items<Segment>>('/segments', { archived }, signal),
    refetchInterval: (query) => (query.state.data?.items.some(isComputing) ? soonMs : false),
  });
}

export function useSegment(id: string) {
  return useQuery({
    queryKey: segmentKey(id),
    queryFn: ({ signal }) => api.get<Segment>(`/segments/${id}`, undefined, signal),
    refetchInterval: (query) =>
      query.state.data && isComputing(query.state.data) ? soonMs : false,
  });
}

/** The past by one version of a rule does not change while somebody looks. */
const pastOptions = { staleTime: 300_000, retry: false } as const;

/** Who the rule held at a past instant. */
export function useSegmentAt({ id, version }: Segment, asOf: string) {
  return useQuery({
    queryKey: ['segments', 'at', id, version, asOf],
    queryFn: ({ signal }) => api.get<SegmentAt>(`/segments/${id}/at`, { as_of: asOf }, signal),
    ...pastOptions,
  });
}

export function useDifference({ id, version }: Segment, from: string, to: string) {
  return useQuery({
    queryKey: ['segments', 'difference', id, version, from, to],
    queryFn: ({ signal }) =>
      api.get<SegmentDifference>(`/segments/${id}/difference`, { from, to }, signal),
    ...pastOptions,
  });
}

export type Every = 'week' | 'month';

/** A year of sizes by the present rule. */
const pointsOf: Record<Every, number> = { week: 53, month: 13 };

export function useHistory({ id, version }: Segment, every: Every | 'off') {
  return useQuery({
    queryKey: ['segments', 'history', id, version, every],
    queryFn: ({ signal }) =>
      api.get<SegmentHistory>(
        `/segments/${id}/history`,
        every === 'off' ? {} : { every, points: pointsOf[every] },
        signal,
      ),
    enabled: every !== 'off',
    ...pastOptions,
  });
}

export const usedByOf = (id: number, signal?: AbortSignal) =>
  api.get<SegmentUsedBy>(`/segments/${id}/used-by`, undefined, signal);

/** Which rules name the segment. */
export function useUsedBy({ id }: Segment) {
  return useQuery({
    queryKey: ['segments', 'used-by', id],
    queryFn: ({ signal }) => usedByOf(id, signal),
  });
}

export function useProfile({ id, refreshed_at }: Segment) {
  return useQuery({
    queryKey: ['segments', 'profile', id, refreshed_at],
    queryFn: ({ signal }) => api.get<SegmentProfile>(`/segments/${id}/profile`, undefined, signal),
    retry: false,
  });
}

/** How segments overlap, by their members as saved at the last refresh. */
export function useOverlap(ids: readonly number[], refreshedAt: string | null) {
  return useQuery({
    queryKey: ['segments', 'overlap', ids, refreshedAt],
    queryFn: ({ signal }) =>
      api.post<SegmentOverlap>('/segments/overlap', { segments: ids }, signal),
    enabled: ids.length > 1,
    retry: false,
  });
}

/** "in segment …" */
export function inSegment(name: string): string {
  return `in segment ${quoted(name)}`;
}
