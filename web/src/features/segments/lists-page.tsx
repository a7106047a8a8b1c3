import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
import type { Items, ListSummary } from '@/shared/api/types';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { Count } from '@/shared/components/money';
import { Page } from '@/shared/components/page';
import { Time } from '@/shared/components/time';
import { ListDialog } from './list-dialog';
import { ListMenu } from './list-menu';
import styles from './segments.module.css';
import { TagsPanel } from './tags-panel';

/** Lists are kept by hand: whoever is put on one stays until taken off. */
export function ListsPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [creating, setCreating] = useState(false);
  const query = useQuery({
    queryKey: ['lists'],
    queryFn: ({ signal }) => api.get<Items<ListSummary>>('/lists', undefined, signal),
  });
  const writable = can('customers.write');
  const columns = useMemo<DataColumn<ListSummary>[]>(
    () => [
      {
        key: 'name',
        title: t('common.name'),
        render: (row) => (
          <div className={styles.nameCell}>
            <Link to={`/customers?list=${row.id}`}>{row.name}</Link>
            <span className={styles.sentence}>{row.description}</span>
          </div>
        ),
      },
      {
        key: 'customers',
        title: t('segments.size'),
        align: 'end',
        render: (row) => <Count value={row.customers} />,
      },
      {
        key: 'updated',
        title: t('customers.updated'),
        render: (row) => <Time at={row.updated_at} />,
      },
      ...(writable
        ? [
            {
              key: 'menu',
              title: t('common.more'),
              width: 72,
              align: 'end' as const,
              render: (row: ListSummary) => <ListMenu list={row} />,
            },
          ]
        : []),
    ],
    [t, writable],
  );

  return (
    <Page
      title={t('nav.lists')}
      subtitle={t('lists.subtitle')}
      actions={
        writable && (
          <Button type="primary" icon={<Plus size={15} />} onClick={() => setCreating(true)}>
            {t('lists.create')}
          </Button>
        )
      }
    >
      {query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <DataTable
          id="lists"
          label={t('nav.lists')}
          columns={columns}
          rows={query.data?.items ?? []}
          rowKey={(row) => row.id}
          loading={query.isPending}
          empty={<EmptyState text={t('lists.none')} hint={t('lists.none_hint')} />}
        />
      )}
      <TagsPanel />
      {creating && <ListDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}
