import { useQuery } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import type { Items, Rfm, Scheme, SchemeTransitions } from '@/shared/api/types';
import { dictionaryKey } from '@/shared/rule/dictionary';

export const schemesKey = ['schemes'] as const;
export const staleAfterScheme = [schemesKey, ['customers'], ['overview'], dictionaryKey];

export function useSchemes() {
  return useQuery({
    queryKey: ['schemes', 'list'],
    queryFn: ({ signal }) => api.get<Items<Scheme>>('/schemes', undefined, signal),
  });
}

export function useScheme(id: string) {
  return useQuery({
    queryKey: ['schemes', 'one', id],
    queryFn: ({ signal }) => api.get<Scheme>(`/schemes/${id}`, undefined, signal),
  });
}

export function useRfm(scheme: Scheme) {
  return useQuery({
    queryKey: ['schemes', 'rfm', scheme.id, scheme.version, scheme.as_of],
    queryFn: ({ signal }) => api.get<Rfm>(`/schemes/${scheme.id}/rfm`, undefined, signal),
    enabled: scheme.kind === 'rfm',
  });
}

/** How far back the sizes of classes are shown. */
export const historyMonths = 12;

/** How customers went from class to class: the scheme as it is now, at the ends of past months. */
export function useTransitions(scheme: Scheme, months: number) {
  return useQuery({
    queryKey: ['schemes', 'transitions', scheme.id, scheme.version, scheme.as_of, months],
    queryFn: ({ signal }) =>
      api.get<SchemeTransitions>(`/schemes/${scheme.id}/transitions`, { months }, signal),
    staleTime: 600_000,
  });
}

/** How many customers a class held at each point, oldest first. */
export function countsOf({ classes, points }: SchemeTransitions, key: string): number[] {
  const place = classes.findIndex((one) => one.key === key);
  return place < 0 ? [] : points.map((point) => point.counts[place] ?? 0);
}

/** The portrait of a class's customers. */
export function portraitLink(scheme: number, key: string): string {
  return `/schemes/${scheme}/classes/${encodeURIComponent(key)}/portrait`;
}

/** The address of the customers in a class. */
export function classLink(schemeId: number, key: string): string {
  return `/customers?scheme=${schemeId}&class=${encodeURIComponent(key)}`;
}
