import { FileUp } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '@/shared/api/rights';
import type { Page as ApiPage, Import } from '@/shared/api/types';
import { rowsOf, usePages } from '@/shared/api/use-pages';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { LinkButton } from '@/shared/components/link-button';
import { LoadMore } from '@/shared/components/load-more';
import { Count } from '@/shared/components/money';
import { Page } from '@/shared/components/page';
import { Time } from '@/shared/components/time';
import { ImportState } from './import-state';
import styles from './imports.module.css';

/** Is my data in? */
export function ImportsPage() {
  const { t } = useTranslation();
  const can = useCan();
  const query = usePages<ApiPage<Import>>(['imports', 'list'], '/imports', {});
  const columns = useMemo<DataColumn<Import>[]>(
    () => [
      {
        key: 'file',
        title: t('imports.file'),
        render: (row) => (
          <span className={styles.file}>
            <Link to={`/imports/${row.id}`}>{row.file_name}</Link>
            <span>{t(`imports.kinds.${row.kind}`)}</span>
          </span>
        ),
      },
      { key: 'state', title: t('jobs.columns.state'), render: (row) => <ImportState one={row} /> },
      {
        key: 'read',
        title: t('imports.counts.rows_read'),
        align: 'end',
        render: (row) => <Count value={row.report?.rows_read ?? null} />,
      },
      {
        key: 'imported',
        title: t('imports.counts.rows_imported'),
        align: 'end',
        render: (row) => <Count value={row.report?.rows_imported ?? null} />,
      },
      {
        key: 'rejected',
        title: t('imports.counts.rows_rejected'),
        align: 'end',
        render: (row) => <Count value={row.report?.rows_rejected ?? null} />,
      },
      {
        key: 'customers',
        title: t('imports.counts.customers_new'),
        align: 'end',
        render: (row) => <Count value={row.report?.customers_new ?? null} />,
      },
      {
        key: 'created',
        title: t('jobs.columns.created'),
        render: (row) => <Time at={row.created_at} />,
      },
      {
        key: 'by',
        title: t('jobs.columns.by'),
        render: (row) => row.created_by ?? t('common.nobody'),
      },
    ],
    [t],
  );
  const start = can('imports.write') && (
    <LinkButton to="/imports/new" type="primary" icon={<FileUp size={15} />}>
      {t('imports.create')}
    </LinkButton>
  );
  return (
    <Page title={t('imports.title')} subtitle={t('imports.subtitle')} actions={start}>
      {query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <DataTable
          id="imports"
          label={t('imports.title')}
          columns={columns}
          rows={rowsOf(query.data)}
          rowKey={(row) => row.id}
          loading={query.isPending}
          footer={<LoadMore query={query} />}
          empty={
            <EmptyState text={t('imports.none')} hint={t('imports.none_hint')} action={start} />
          }
        />
      )}
    </Page>
  );
}
