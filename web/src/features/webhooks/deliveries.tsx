import { Button, Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { Delivery, Webhook } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { Time } from '@/shared/components/time';
import { useEventType } from './event-types';
import { deliveriesKey, useDeliveries } from './webhook-queries';
import styles from './webhooks.module.css';

const colours = { pending: 'default', delivered: 'success', failed: 'error' } as const;

/** What was sent, what was answered, and once more on demand. */
export function Deliveries({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const eventType = useEventType();
  const query = useDeliveries(webhook.id);
  const replay = useAction({
    run: (delivery: Delivery) =>
      api.post(`/webhooks/${webhook.id}/deliveries/${delivery.id}/replay`),
    refresh: [deliveriesKey(webhook.id)],
    done: t('webhooks.replayed'),
  });
  const columns = useMemo<DataColumn<Delivery>[]>(
    () => [
      {
        key: 'created',
        title: t('webhooks.sent'),
        render: (row) => <Time at={row.created_at} />,
      },
      { key: 'type', title: t('webhooks.event'), render: (row) => eventType(row.event_type) },
      {
        key: 'state',
        title: t('webhooks.state'),
        render: (row) => <Tag color={colours[row.state]}>{t(`webhooks.states.${row.state}`)}</Tag>,
      },
      { key: 'answer', title: t('webhooks.answer'), render: (row) => <Answer delivery={row} /> },
      {
        key: 'attempts',
        title: t('webhooks.attempts'),
        align: 'end',
        render: (row) => <span className="num">{row.attempts}</span>,
      },
      {
        key: 'replay',
        title: t('common.more'),
        align: 'end',
        render: (row) => (
          <Button
            size="small"
            disabled={row.state === 'pending' || webhook.disabled_at !== null}
            onClick={() => replay.mutate(row)}
          >
            {t('webhooks.replay')}
          </Button>
        ),
      },
    ],
    [t, eventType, replay, webhook.disabled_at],
  );
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return (
    <DataTable
      id="webhook-deliveries"
      label={t('webhooks.deliveries')}
      columns={columns}
      rows={query.data?.items ?? []}
      rowKey={(row) => row.id}
      loading={query.isPending}
      toolbar={<b>{t('webhooks.deliveries')}</b>}
      expanded={(row) => <pre className={styles.body}>{pretty(row.body)}</pre>}
      empty={
        <EmptyState text={t('webhooks.no_deliveries')} hint={t('webhooks.no_deliveries_hint')} />
      }
    />
  );
}

/** What the receiver said, or why it said nothing, and when it is asked again. */
function Answer({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const { last_status: status, last_error: error, state, next_attempt_at: next } = delivery;
  return (
    <span className={styles.url}>
      {status !== null && <span className="num">HTTP {status}</span>}
      {error && <span className={styles.harm}>{error}</span>}
      {state === 'pending' && delivery.attempts > 0 && next && (
        <span>
          {t('webhooks.again')} <Time at={next} />
        </span>
      )}
    </span>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
