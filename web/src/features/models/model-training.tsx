import { Button, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
import type { Job } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useJobs } from '@/shared/api/use-jobs';
import { isActive, JobProgress } from '@/shared/components/job-progress';
import styles from './models.module.css';

/** How far the job is that trains now; models are trained one after the other. */
export function ModelTraining() {
  const { t } = useTranslation();
  const can = useCan();
  const jobs = useJobs();
  const cancel = useAction({
    run: (id: number) => api.post(`/jobs/${id}/cancel`),
    refresh: [['jobs'], ['models']],
  });
  const job = jobs.data?.items.find((one) => one.kind === 'train_models' && isActive(one));
  if (!job) return <p className={styles.faint}>{t('models.training_soon')}</p>;
  const stop = can('jobs.write') ? () => cancel.mutate(job.id) : undefined;
  return isOne(job) ? <TrainingOne onCancel={stop} /> : <JobProgress job={job} onCancel={stop} />;
}

/** Of a single model a job knows only that it is not done yet, so a bar would stand still. */
function isOne({ progress, state }: Job): boolean {
  return state === 'running' && (progress.total ?? 1) <= 1 && progress.unit === 'models';
}

function TrainingOne({ onCancel }: { onCancel: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <div className={styles.trainingOne}>
      <Spin size="small" />
      <span className={styles.faint}>{t('models.training_now')}</span>
      {onCancel && (
        <Button size="small" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      )}
    </div>
  );
}
