import { Alert, Button } from 'antd';
import { Pencil, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, apiUrl } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
import type { Job, Segment } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useJob } from '@/shared/api/use-jobs';
import { AsOf } from '@/shared/components/as-of';
import { ExportButton } from '@/shared/components/export-button';
import { LinkButton } from '@/shared/components/link-button';
import { Loaded } from '@/shared/components/loaded';
import { Page } from '@/shared/components/page';
import { useFormat } from '@/shared/format/use-format';
import { SegmentFacts } from './segment-facts';
import { SegmentFigures } from './segment-figures';
import { SegmentMembers } from './segment-members';
import { SegmentMenu } from './segment-menu';
import { useSegment } from './segment-queries';
import { SegmentTrend } from './segment-trend';
import styles from './segments.module.css';

/** Who is in, why, since when. */
export function SegmentPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id = '' } = useParams();
  const query = useSegment(id);
  return (
    <Loaded query={query}>
      {(segment) => (
        <Page
          title={segment.name}
          subtitle={<AsOf at={segment.as_of} />}
          crumbs={[{ label: t('segments.title'), to: '/segments' }]}
          actions={<Actions segment={segment} />}
        >
          {segment.error && <Alert type="error" showIcon title={segment.error} />}
          {segment.archived_at && (
            <Alert type="warning" showIcon title={t('segments.is_archived')} />
          )}
          <p className={styles.lead}>{format.pick(segment.sentence)}</p>
          <SegmentFigures segment={segment} />
          <div className={styles.columns}>
            <SegmentTrend segment={segment} />
            <SegmentFacts segment={segment} />
          </div>
          <SegmentMembers segment={segment} />
        </Page>
      )}
    </Loaded>
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
