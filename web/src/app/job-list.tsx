import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Job } from '../shared/api/types';
import { isActive, JobProgress } from '../shared/components/job-progress';
import { Time } from '../shared/components/time';
import { useJobKind } from '../shared/format/job-kind';
import styles from './corner.module.css';

interface JobListProps {
  jobs: readonly Job[];
  onGo: () => void;
}

export default function JobList({ jobs, onGo }: JobListProps) {
  const { t } = useTranslation();
  const jobKind = useJobKind();
  return (
    <div className={styles.jobs}>
      {jobs.length === 0 && <p>{t('jobs.none')}</p>}
      <ul>
        {jobs.slice(0, 6).map((job) => (
          <li key={job.id}>
            <div className={styles.jobHead}>
              <b>{jobKind(job.kind)}</b>
              <span>{t(`jobs.states.${job.state}`)}</span>
            </div>
            {isActive(job) ? (
              <JobProgress job={job} />
            ) : (
              <Time at={job.finished_at ?? job.created_at} />
            )}
          </li>
        ))}
      </ul>
      <Link to="/jobs" onClick={onGo}>
        {t('jobs.all')}
      </Link>
    </div>
  );
}
