import { Button, Tabs } from 'antd';
import { Pencil, RefreshCw, UserRoundSearch } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { api, apiUrl } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
import type { Job, Segment } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useJob } from '@/shared/api/use-jobs';
import { AsOf } from '@/shared/components/as-of';
import { ExportButton } from '@/shared/components/export-button';
import { LinkButton } from '@/shared/components/link-button';
import { Delayed, Loaded } from '@/shared/components/loaded';
import { Page } from '@/shared/components/page';
import { Skeleton } from '@/shared/components/skeleton';
import { useFormat } from '@/shared/format/use-format';
import { SegmentMenu } from './segment-menu';
import { SegmentNow } from './segment-now';
import { useSegment } from './segment-queries';
import { SegmentState } from './segment-state';
import styles from './segments.module.css';

/** What lies behind the first tab is loaded when somebody goes there. */
const views = {
  profile: lazy(() => import('./segment-profile')),
  overlap: lazy(() => import('./segment-overlap')),
  compare: lazy(() => import('./segment-compare')),
  history: lazy(() => import('./rule-versions')),
};
type View = keyof typeof views;
const order = Object.keys(views) as View[];

/** Who is in, why, since when, and how they differ from everyone. */
export function SegmentPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const query = useSegment(id);
  const view = order.find((name) => name === search.get('view')) ?? 'now';
  return (
    <Loaded query={query}>
      {(segment) => (
        <Page
          title={segment.name}
          subtitle={<AsOf at={segment.as_of ?? segment.last_good?.as_of} />}
          crumbs={[{ label: t('segments.title'), to: '/segments' }]}
          actions={<Actions segment={segment} />}
        >
          <SegmentState segment={segment} />
          <p className={styles.lead}>{format.pick(segment.sentence)}</p>
          <Tabs
            activeKey={view}
            destroyOnHidden
            onChange={(next) => setSearch(next === 'now' ? {} : { view: next })}
            items={[
              {
                key: 'now',
                label: t('segments.views.now'),
                children: <SegmentNow segment={segment} />,
              },
              ...order.map((name) => ({
                key: name,
                label: t(`segments.views.${name}`),
                children: <LazyView name={name} segment={segment} />,
              })),
            ]}
          />
        </Page>
      )}
    </Loaded>
  );
}

function LazyView({ name, segment }: { name: View; segment: Segment }) {
  const Shown = views[name];
  const waiting = (
    <Delayed>
      <Skeleton rows={6} />
    </Delayed>
  );
  return (
    <Suspense fallback={waiting}>
      <Shown segment={segment} />
    </Suspense>
  );
}

function Actions({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const can = useCan();
  const [jobId, setJobId] = useState<number>();
  const job = useJob(jobId);
  const refresh = useAction({
    run: () => api.post<Job>('/segments/refresh', { ids: [segment.id] }),
    onDone: (started) => setJobId(started.id),
  });
  const refreshing =
    refresh.isPending || job.data?.state === 'running' || job.data?.state === 'queued';
  const file = (format: string) => apiUrl(`/segments/${segment.id}/export`, { format });
  return (
    <>
      <LinkButton to={`/segments/${segment.id}/portrait`} icon={<UserRoundSearch size={15} />}>
        {t('portrait.open')}
      </LinkButton>
      {can('export') && <ExportButton address={file} />}
      {can('segments.write') && (
        <>
          <Button
            icon={<RefreshCw size={15} />}
            loading={refreshing}
            onClick={() => refresh.mutate()}
          >
            {t('segments.refresh')}
          </Button>
          <LinkButton
            to={`/segments/${segment.id}/edit`}
            type="primary"
            icon={<Pencil size={14} />}
          >
            {t('common.edit')}
          </LinkButton>
          <SegmentMenu segment={segment} exports={false} />
        </>
      )}
    </>
  );
}
