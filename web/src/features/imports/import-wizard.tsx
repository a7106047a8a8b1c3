import { Steps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Page } from '@/shared/components/page';
import { CheckStep } from './check-step';
import { DropStep } from './drop-step';
import styles from './imports.module.css';

/** A file in, checked, tried, imported. The upload stands in the address, so one can leave and come back. */
export function ImportWizard() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const upload = search.get('upload');
  const step = upload ? 1 : 0;
  return (
    <Page title={t('imports.create')} crumbs={[{ label: t('imports.title'), to: '/imports' }]}>
      <Steps
        current={step}
        size="small"
        responsive={false}
        className={styles.steps}
        items={[
          { title: t('imports.steps.drop') },
          { title: t('imports.steps.check') },
          { title: t('imports.steps.run') },
        ]}
      />
      {upload ? (
        <CheckStep key={upload} uploadId={upload} onBack={() => setSearch({})} />
      ) : (
        <DropStep onUploaded={(id) => setSearch({ upload: id })} />
      )}
    </Page>
  );
}
