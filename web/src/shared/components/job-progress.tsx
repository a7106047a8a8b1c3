import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Job } from '../api/types';
import { formatDuration } from '../format/time';
import { useFormat } from '../format/use-format';
import styles from './job-progress.module.css';

interface JobProgressProps {
  job: Job;
  onCancel?: (() => void) | undefined;
}

const units = ['rows', 'bytes', 'customers', 'segments', 'models', 'series'] as const;

function isUnit(name: string): name is (typeof units)[number] {
  return (units as readonly string[]).includes(name);
}

export function isActive(job: Pick<Job, 'state'>): boolean {
  return job.state === 'queued' || job.state === 'running';
}

/** How far a job is, how fast, how long still. */
export function JobProgress({ job, onCancel }: JobProgressProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { done, total, unit, rate_per_second, seconds_left } = job.progress;
  const percent = total ? Math.min(100, (done / total) * 100) : job.state === 'succeeded' ? 100 : 0;
  const status =
    job.state === 'failed' ? 'exception' : job.state === 'running' ? 'active' : 'normal';
  const facts = [
    total
      ? t('jobs.done_of', {
          done: format.compact(done),
          total: format.compact(total),
          unit: unitLabel(unit),
        })
      : done > 0 && t('jobs.done', { done: format.compact(done), unit: unitLabel(unit) }),
    rate_per_second &&
      t('jobs.rate', { rate: format.compact(rate_per_second), unit: unitLabel(unit) }),
    seconds_left !== null &&
      isActive(job) &&
      t('jobs.left', { time: formatDuration(seconds_left) }),
  ].filter(Boolean);

  function unitLabel(name: string): string {
    return isUnit(name) ? t(`jobs.units.${name}`) : name;
  }

  return (
    <div className={styles.progress}>
      <Progress
        percent={Number(percent.toFixed(1))}
        status={status}
        size="small"
        aria-label={t('jobs.progress')}
      />
      <div className={`${styles.facts} num`}>
        <span>
          {[format.pick({ zh: job.message_zh, en: job.message }), ...facts]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {onCancel && isActive(job) && (
          <Button size="small" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}
