import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import type { ClassDefault, Items, Strategy } from '../api/types';

export const strategiesKey = ['strategies'] as const;
/** What a written strategy makes stale. */
export const staleAfterStrategy = [strategiesKey, ['customers', 'strategies'], ['audit']];

export interface StrategyFilter {
  archived?: boolean;
  scheme?: number;
  segment?: number;
}

export function listKey(filter: StrategyFilter) {
  return [...strategiesKey, 'list', filter] as const;
}

export function useStrategies(filter: StrategyFilter = {}) {
  return useQuery({
    queryKey: listKey(filter),
    queryFn: ({ signal }) => api.get<Items<Strategy>>('/strategies', { ...filter }, signal),
  });
}

export function useStrategy(id: string) {
  return useQuery({
    queryKey: [...strategiesKey, 'one', id],
    queryFn: ({ signal }) => api.get<Strategy>(`/strategies/${id}`, undefined, signal),
  });
}

/** What the classes of a scheme get unless somebody says otherwise. */
export function useDefaults(scheme: number | undefined) {
  return useQuery({
    queryKey: [...strategiesKey, 'defaults', scheme],
    queryFn: ({ signal }) =>
      api.get<Items<ClassDefault>>('/strategies/defaults', { scheme }, signal),
    enabled: scheme !== undefined,
  });
}

/** The address of a new strategy for a class or a segment. */
export function newStrategyLink(target: { scheme: number; class: string } | { segment: number }) {
  const query = new URLSearchParams(
    Object.entries(target).map(([key, value]) => [key, String(value)]),
  );
  return `/strategies/new?${query}`;
}
