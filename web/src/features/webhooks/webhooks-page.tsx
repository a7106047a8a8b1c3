import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Webhook } from '@/shared/api/types';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { Page } from '@/shared/components/page';
import { Time } from '@/shared/components/time';
import { EventTypes } from './event-types';
import { WebhookDialog } from './webhook-dialog';
import { useWebhooks } from './webhook-queries';
import { WebhookState } from './webhook-state';
import styles from './webhooks.module.css';

/** Which programs are told when customers enter and leave. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const [creating, setCreating] = useState(false);
  const query = useWebhooks();
  const columns = useMemo<DataColumn<Webhook>[]>(
    () => [
      {
        key: 'url',
        title: t('webhooks.url'),
        render: (row) => (
          <span className={styles.url}>
            <Link to={`/webhooks/${row.id}`}>
              <code>{row.url}</code>
            </Link>
          </span>
        ),
      },
      {
        key: 'events',
        title: t('webhooks.events'),
        render: (row) => <EventTypes types={row.event_types} />,
      },
      {
        key: 'state',
        title: t('webhooks.state'),
        render: (row) => <WebhookState webhook={row} />,
      },
      {
        key: 'created',
        title: t('webhooks.created'),
        render: (row) => <Time at={row.created_at} />,
      },
    ],
    [t],
  );
  return (
    <Page
      title={t('nav.webhooks')}
      subtitle={t('webhooks.subtitle')}
      actions={
        <Button type="primary" icon={<Plus size={15} />} onClick={() => setCreating(true)}>
          {t('webhooks.create')}
        </Button>
      }
    >
      {query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <DataTable
          id="webhooks"
          label={t('nav.webhooks')}
          columns={columns}
          rows={query.data?.items ?? []}
          rowKey={(row) => row.id}
          loading={query.isPending}
          empty={<EmptyState text={t('webhooks.none')} hint={t('webhooks.none_hint')} />}
        />
      )}
      {creating && <WebhookDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}
