import { useQuery } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import type { Delivery, Items, Webhook } from '@/shared/api/types';

export const webhooksKey = ['webhooks'] as const;

export function deliveriesKey(id: number) {
  return ['webhooks', 'deliveries', id] as const;
}

export function useWebhooks() {
  return useQuery({
    queryKey: ['webhooks', 'list'],
    queryFn: ({ signal }) => api.get<Items<Webhook>>('/webhooks', undefined, signal),
  });
}

export function useWebhook(id: string) {
  return useQuery({
    queryKey: ['webhooks', 'one', id],
    queryFn: ({ signal }) => api.get<Webhook>(`/webhooks/${id}`, undefined, signal),
  });
}

const soonMs = 2_000;

/** The newest deliveries; asked for again while one is on its way. */
export function useDeliveries(id: number) {
  return useQuery({
    queryKey: deliveriesKey(id),
    queryFn: ({ signal }) =>
      api.get<Items<Delivery>>(`/webhooks/${id}/deliveries`, undefined, signal),
    refetchInterval: (query) =>
      query.state.data?.items.some((d) => d.state === 'pending') ? soonMs : false,
  });
}
