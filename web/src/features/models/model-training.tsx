import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
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
  return (
    <JobProgress job={job} onCancel={can('jobs.write') ? () => cancel.mutate(job.id) : undefined} />
  );
}
