import { Button, Segmented } from 'antd';
import { Plus, RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
import type { Job, Segment } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useJob } from '@/shared/api/use-jobs';
import { AsOf } from '@/shared/components/as-of';
import { DataTable, type Sort } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { LinkButton } from '@/shared/components/link-button';
import { Page } from '@/shared/components/page';
import { compareSegments, useSegmentColumns } from './segment-columns';
import { useSegments } from './segment-queries';

/** Which groups do I keep, how do they grow? */
export function SegmentsPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [search, setSearch] = useSearchParams();
  const archived = search.get('archived') === 'true';
  const [sort, setSort] = useState<Sort>({ by: 'name', order: 'asc' });
  const [jobId, setJobId] = useState<number>();
  const columns = useSegmentColumns();
  const query = useSegments(archived);
  const job = useJob(jobId);
  const refresh = useAction({
    run: () => api.post<Job>('/segments/refresh', {}),
    done: t('segments.refresh_started'),
    onDone: (started) => setJobId(started.id),
  });
  const refreshing =
    refresh.isPending || job.data?.state === 'running' || job.data?.state === 'queued';
  const rows = useMemo<Segment[]>(
    () => [...(query.data?.items ?? [])].sort(compareSegments(sort)),
    [query.data, sort],
  );

  return (
    <Page
      title={t('segments.title')}
      subtitle={<AsOf narrow />}
      actions={
        can('segments.write') && (
          <>
            <Button
              icon={<RefreshCw size={15} />}
              loading={refreshing}
              onClick={() => refresh.mutate()}
            >
              {t('segments.refresh_all')}
            </Button>
            <LinkButton to="/segments/new" type="primary" icon={<Plus size={15} />}>
              {t('segments.create')}
            </LinkButton>
          </>
        )
      }
    >
      {query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <DataTable
          id="segments"
          label={t('segments.title')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          loading={query.isPending}
          sort={sort}
          onSort={setSort}
          toolbar={
            <Segmented
              size="small"
              value={archived}
              onChange={(value) => setSearch(value ? { archived: 'true' } : {}, { replace: true })}
              options={[
                { value: false, label: t('segments.living') },
                { value: true, label: t('segments.archived') },
              ]}
            />
          }
          empty={
            <EmptyState
              text={t(archived ? 'segments.none_archived' : 'segments.none')}
              {...(!archived && { hint: t('segments.none_hint') })}
            />
          }
        />
      )}
    </Page>
  );
}
