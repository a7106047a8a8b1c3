import { useQuery } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import type { Items, Rfm, Scheme } from '@/shared/api/types';
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

/** The address of the customers in a class. */
/** The portrait of a class's customers. */
export function portraitLink(scheme: number, key: string): string {
  return `/schemes/${scheme}/classes/${encodeURIComponent(key)}/portrait`;
}

export function classLink(schemeId: number, key: string): string {
  return `/customers?scheme=${schemeId}&class=${encodeURIComponent(key)}`;
}
