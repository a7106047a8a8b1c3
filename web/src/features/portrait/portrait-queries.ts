import { useQuery } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import type { PortraitPage, SchemeTransitions, SegmentHistory } from '@/shared/api/types';

/** Whom a portrait is of: the members of a segment, a class of a scheme, or everybody. */
export type Sitters =
  | { kind: 'segment'; id: string }
  | { kind: 'class'; scheme: string; key: string }
  | { kind: 'everyone' };

/** How soon to ask again for a portrait that is being made. */
const soonMs = 1_000;

export function addressOf(sitters: Sitters): string {
  if (sitters.kind === 'segment') return `/segments/${sitters.id}/portrait`;
  if (sitters.kind === 'class')
    return `/schemes/${sitters.scheme}/classes/${encodeURIComponent(sitters.key)}/portrait`;
  return '/portrait';
}

/** The page of the customers themselves. */
export function customersOf(sitters: Sitters): string {
  if (sitters.kind === 'segment') return `/customers?segment=${sitters.id}`;
  if (sitters.kind === 'class')
    return `/customers?scheme=${sitters.scheme}&class=${encodeURIComponent(sitters.key)}`;
  return '/customers';
}

export function usePortrait(sitters: Sitters) {
  const address = addressOf(sitters);
  return useQuery({
    queryKey: ['portrait', address],
    queryFn: ({ signal }) => api.get<PortraitPage>(address, undefined, signal),
    refetchInterval: ({ state }) => (state.data?.portrait === null ? soonMs : false),
  });
}

export interface Size {
  /** The end of a month, or now. */
  at: string;
  customers: number;
}

/** How many they were at the ends of the last months; nothing is kept of everybody. */
export function useSizes(sitters: Sitters) {
  return useQuery({
    queryKey: ['portrait', 'sizes', addressOf(sitters)],
    queryFn: ({ signal }) => sizesOf(sitters, signal),
    staleTime: 300_000,
    retry: false,
    enabled: sitters.kind !== 'everyone',
  });
}

async function sizesOf(sitters: Sitters, signal: AbortSignal): Promise<Size[]> {
  if (sitters.kind === 'segment') {
    const asked = { every: 'month', points: 13 };
    const path = `/segments/${sitters.id}/history`;
    const { points } = await api.get<SegmentHistory>(path, asked, signal);
    return points.map((point) => ({ at: point.as_of, customers: point.count }));
  }
  if (sitters.kind === 'everyone') return [];
  const path = `/schemes/${sitters.scheme}/transitions`;
  const found = await api.get<SchemeTransitions>(path, { months: 12 }, signal);
  const place = found.classes.findIndex((one) => one.key === sitters.key);
  return found.points.map((point) => ({ at: point.at, customers: point.counts[place] ?? 0 }));
}
