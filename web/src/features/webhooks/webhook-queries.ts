import { useQuery } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import type { Items, Webhook, WebhookDelivery } from '@/shared/api/types';

export const webhooksKey = ['webhooks'] as const;

export function deliveriesKey(id: number) {
  return ['webhooks', 'deliveries', id] as const;
}

export function useWebhooks() {
  return useQuery({
    queryKey: webhooksKey,
    queryFn: ({ signal }) => api.get<Items<Webhook>>('/webhooks', undefined, signal),
  });
}

const soonMs = 2_000;

/** The newest deliveries; asked for again while one is on its way. */
export function useDeliveries(id: number) {
  return useQuery({
    queryKey: deliveriesKey(id),
    queryFn: ({ signal }) =>
      api.get<Items<WebhookDelivery>>(`/webhooks/${id}/deliveries`, undefined, signal),
    refetchInterval: (query) =>
      query.state.data?.items.some((d) => d.state === 'pending') ? soonMs : false,
  });
}
