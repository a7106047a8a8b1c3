import { Alert, Button, Steps } from 'antd';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, apiUrl } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
import type { Import } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useJob } from '@/shared/api/use-jobs';
import { JobProgress } from '@/shared/components/job-progress';
import { Loaded } from '@/shared/components/loaded';
import { Page } from '@/shared/components/page';
import { Panel } from '@/shared/components/panel';
import { Time } from '@/shared/components/time';
import { importsKey, isRunning, useImport } from './import-queries';
import { ImportReportView } from './import-report';
import { ImportState } from './import-state';
import styles from './imports.module.css';

/** One import: how far it is, then what it brought. */
export function ImportPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useImport(id);
  return (
    <Loaded query={query}>
      {(one) => (
        <Page
          title={one.file_name}
          subtitle={
            <>
              <ImportState one={one} /> {t(`imports.kinds.${one.kind}`)} ·{' '}
              {one.created_by ?? t('common.nobody')} · <Time at={one.created_at} />
            </>
          }
          crumbs={[{ label: t('imports.title'), to: '/imports' }]}
        >
          <Result one={one} />
        </Page>
      )}
    </Loaded>
  );
}

function Result({ one }: { one: Import }) {
  const { t } = useTranslation();
  const can = useCan();
  const job = useJob(one.job_id);
  const cancel = useAction({
    run: () => api.post(`/imports/${one.id}/cancel`),
    refresh: [importsKey, ['jobs']],
  });
  if (isRunning(one)) {
    return (
      <>
        <Steps
          current={2}
          size="small"
          responsive={false}
          className={styles.steps}
          items={[
            { title: t('imports.steps.drop') },
            { title: t('imports.steps.check') },
            { title: t('imports.steps.run') },
          ]}
        />
        <Panel title={t('imports.running')} note={t('imports.running_note')}>
          {job.data && (
            <JobProgress
              job={job.data}
              onCancel={can('imports.write') ? () => cancel.mutate() : undefined}
            />
          )}
        </Panel>
      </>
    );
  }
  return (
    <>
      {one.state === 'failed' && (
        <Alert
          type="error"
          showIcon
          title={t('imports.failed')}
          description={one.error ?? undefined}
        />
      )}
      {one.state === 'cancelled' && (
        <Alert type="warning" showIcon title={t('imports.was_cancelled')} />
      )}
      {one.state === 'succeeded' && !one.dry_run && (
        <NextSteps again={one.report?.already_imported ?? false} />
      )}
      {one.report && (
        <Panel
          title={t(one.dry_run ? 'imports.dry_run_result' : 'imports.report')}
          actions={
            one.rejects_available && (
              <a href={apiUrl(`/imports/${one.id}/rejects`)} download>
                <Button icon={<Download size={15} />}>{t('imports.rejects_file')}</Button>
              </a>
            )
          }
        >
          <ImportReportView report={one.report} kind={one.kind} />
        </Panel>
      )}
    </>
  );
}

function NextSteps({ again }: { again: boolean }) {
  const { t } = useTranslation();
  return (
    <Alert
      className={styles.done}
      type="success"
      showIcon
      title={t(again ? 'imports.already' : 'imports.done')}
      action={
        <span className={styles.nextSteps}>
          <Link to="/customers">{t('imports.see_customers')}</Link>
          <Link to="/schemes">{t('imports.see_schemes')}</Link>
          <Link to="/segments/new">{t('imports.make_segment')}</Link>
        </span>
      }
    />
  );
}
