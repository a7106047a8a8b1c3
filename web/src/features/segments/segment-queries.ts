import { useQuery } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import type { Items, Segment } from '@/shared/api/types';
import { dictionaryKey } from '@/shared/rule/dictionary';

export const segmentsKey = ['segments'] as const;

export function segmentKey(id: string | number) {
  return ['segments', 'one', String(id)] as const;
}

/** What a change of a segment makes stale: lists of segments, customers in them, names in rules. */
export const staleAfterSegment = [segmentsKey, ['customers'], ['overview'], dictionaryKey];

export function useSegments(archived: boolean) {
  return useQuery({
    queryKey: ['segments', 'list', archived],
    queryFn: ({ signal }) => api.get<Items<Segment>>('/segments', { archived }, signal),
  });
}

export function useSegment(id: string) {
  return useQuery({
    queryKey: segmentKey(id),
    queryFn: ({ signal }) => api.get<Segment>(`/segments/${id}`, undefined, signal),
  });
}
