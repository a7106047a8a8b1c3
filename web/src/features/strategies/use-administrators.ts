import { useQuery } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import type { Items, Named } from '@/shared/api/types';

/** Who can look after customers. */
export function useAdministrators(): readonly Named[] {
  const { data } = useQuery({
    queryKey: ['strategies', 'administrators'],
    queryFn: ({ signal }) => api.get<Items<Named>>('/strategies/administrators', undefined, signal),
  });
  return data?.items ?? [];
}
