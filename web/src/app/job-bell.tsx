import { useQueryClient } from '@tanstack/react-query';
import { App as AntApp } from 'antd';
import { Bell } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../shared/api/types';
import { useJobs } from '../shared/api/use-jobs';
import { useJobKind } from '../shared/format/job-kind';
import styles from './corner.module.css';
import { CornerPopover } from './corner-popover';

const JobList = lazy(() => import('./job-list'));

/** Tells when long work is done, wherever one is. */
export function JobBell() {
  const { t } = useTranslation();
  const { message } = AntApp.useApp();
  const client = useQueryClient();
  const jobKind = useJobKind();
  const { data } = useJobs();
  const running =
    data?.items.filter((job) => job.state === 'queued' || job.state === 'running') ?? [];
  const watched = useRef(new Set<number>());
  const newest = useRef<number>(undefined);

  useEffect(() => {
    if (!data) return;
    // A job may come and go between two looks.
    const since = newest.current ?? Number.POSITIVE_INFINITY;
    newest.current = Math.max(newest.current ?? 0, ...data.items.map((job) => job.id));
    let ended = false;
    for (const job of data.items) {
      if (job.state === 'queued' || job.state === 'running') watched.current.add(job.id);
      else if (watched.current.delete(job.id) || job.id > since) {
        ended = true;
        const kind = jobKind(job.kind);
        // What the platform does by itself is news only when it fails.
        const refused = refusedBy(job);
        if (job.state === 'succeeded' && refused > 0)
          message.warning(t('jobs.refused', { count: refused }));
        else if (job.state === 'succeeded' && job.created_by !== null)
          message.success(t('jobs.finished', { kind }));
        if (job.state === 'failed') message.error(t('jobs.failed', { kind }));
      }
    }
    if (ended) {
      void client.invalidateQueries({
        predicate: ({ queryKey: [first] }) => first !== 'session' && first !== 'jobs',
      });
    }
  }, [data, message, t, jobKind, client]);

  return (
    <CornerPopover
      label={t('jobs.bell', { count: running.length })}
      icon={
        <span className={styles.bell}>
          <Bell size={17} />
          {running.length > 0 && <i className="num">{running.length}</i>}
        </span>
      }
    >
      {(close) => (
        <Suspense fallback={null}>
          <JobList jobs={data?.items ?? []} onGo={close} />
        </Suspense>
      )}
    </CornerPopover>
  );
}

/** How many models a training that somebody asked for gave no result. */
function refusedBy({ kind, result, created_by }: Job): number {
  if (kind !== 'train_models' || created_by === null) return 0;
  const { refused } = (result ?? {}) as { refused?: unknown };
  return Array.isArray(refused) ? refused.length : 0;
}
