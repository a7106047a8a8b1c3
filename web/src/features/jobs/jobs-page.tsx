import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
import type { Page as ApiPage, Job, RunState } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { isActive, JobProgress } from '@/shared/components/job-progress';
import { Page } from '@/shared/components/page';
import { Time } from '@/shared/components/time';
import { useJobKind } from '@/shared/format/job-kind';
import { formatDuration } from '@/shared/format/time';
import { useFormat } from '@/shared/format/use-format';
import styles from './jobs.module.css';

const states: readonly RunState[] = ['queued', 'running', 'succeeded', 'failed', 'cancelled'];

/** All long work: how far, how fast, what went wrong. */
export function JobsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const jobKind = useJobKind();
  const [search, setSearch] = useSearchParams();
  const state = search.get('state');
  const query = useQuery({
    queryKey: ['jobs', 'list', state],
    queryFn: ({ signal }) => api.get<ApiPage<Job>>('/jobs', { state, limit: 100 }, signal),
    refetchInterval: (q) => (q.state.data?.items.some(isActive) ? 1_000 : 10_000),
  });
  const cancel = useAction({
    run: (id: number) => api.post(`/jobs/${id}/cancel`),
    refresh: [['jobs']],
  });
  const retry = useAction({
    run: (id: number) => api.post(`/jobs/${id}/retry`),
    refresh: [['jobs']],
  });
  const writable = can('jobs.write');

  const columns = useMemo<DataColumn<Job>[]>(
    () => [
      {
        key: 'kind',
        title: t('jobs.columns.kind'),
        render: (row) => (
          <span className={styles.kind}>
            <b>{jobKind(row.kind)}</b>
            <span className="num">#{row.id}</span>
          </span>
        ),
      },
      {
        key: 'state',
        title: t('jobs.columns.state'),
        render: (row) => t(`jobs.states.${row.state}`),
      },
      {
        key: 'progress',
        title: t('jobs.columns.progress'),
        width: 380,
        render: (row) => (
          <div className={styles.progress}>
            <JobProgress job={row} onCancel={writable ? () => cancel.mutate(row.id) : undefined} />
            {row.error && (
              <p className={styles.error}>{format.pick({ zh: row.error_zh, en: row.error })}</p>
            )}
            {writable && (row.state === 'failed' || row.state === 'cancelled') && (
              <Button size="small" onClick={() => retry.mutate(row.id)}>
                {t('jobs.retry')}
              </Button>
            )}
          </div>
        ),
      },
      {
        key: 'created',
        title: t('jobs.columns.created'),
        render: (row) => <Time at={row.created_at} />,
      },
      {
        key: 'took',
        title: t('jobs.columns.took'),
        align: 'end',
        render: (row) => <span className="num">{took(row)}</span>,
      },
      {
        key: 'by',
        title: t('jobs.columns.by'),
        render: (row) => row.created_by ?? t('common.nobody'),
      },
    ],
    [t, format, jobKind, writable, cancel, retry],
  );

  return (
    <Page title={t('jobs.title')} subtitle={t('jobs.subtitle')}>
      {query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <DataTable
          id="jobs"
          label={t('jobs.title')}
          columns={columns}
          rows={query.data?.items ?? []}
          rowKey={(row) => row.id}
          loading={query.isPending}
          toolbar={
            <Select
              allowClear
              value={state}
              placeholder={t('jobs.filter')}
              aria-label={t('jobs.filter')}
              style={{ width: 160 }}
              onChange={(value: string | null) =>
                setSearch(value ? { state: value } : {}, { replace: true })
              }
              options={states.map((value) => ({ value, label: t(`jobs.states.${value}`) }))}
            />
          }
          empty={<EmptyState text={t('jobs.empty')} />}
        />
      )}
    </Page>
  );
}

function took(job: Job): string {
  if (!job.started_at || !job.finished_at) return '–';
  return formatDuration((Date.parse(job.finished_at) - Date.parse(job.started_at)) / 1000);
}
