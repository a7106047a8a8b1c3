import { useTranslation } from 'react-i18next';
import { useJob } from '@/shared/api/use-jobs';
import { JobProgress } from '@/shared/components/job-progress';
import { Loaded } from '@/shared/components/loaded';
import { Panel } from '@/shared/components/panel';
import { isRunning, useImport } from './import-queries';
import { ImportReportView } from './import-report';
import styles from './imports.module.css';

/** What the import would do, without doing it. */
export function DryRun({ id }: { id: number }) {
  const { t } = useTranslation();
  const query = useImport(id);
  const job = useJob(query.data?.job_id);
  return (
    <Panel title={t('imports.dry_run_result')} note={t('imports.dry_run_note')}>
      <Loaded query={query}>
        {(one) => (
          <>
            {isRunning(one) && job.data && <JobProgress job={job.data} />}
            {one.error && (
              <p role="alert" className={styles.harm}>
                {one.error}
              </p>
            )}
            {one.report && <ImportReportView report={one.report} />}
          </>
        )}
      </Loaded>
    </Panel>
  );
}
