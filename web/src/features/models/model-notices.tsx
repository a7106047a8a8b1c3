import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCan } from '@/shared/api/rights';
import type { Model } from '@/shared/api/types';
import { EmptyState } from '@/shared/components/empty-state';
import { LinkButton } from '@/shared/components/link-button';
import { Panel } from '@/shared/components/panel';
import { useFormat } from '@/shared/format/use-format';
import { ModelTraining } from './model-training';

/** What one has to know before one reads the figures: archived, in training, failed, stale, or refused. */
export function ModelNotices({ model }: { model: Model }) {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const { state, refusal, failure, report } = model;
  return (
    <>
      {model.archived_at && <Alert type="warning" showIcon title={t('models.is_archived')} />}
      {state === 'training' && (
        <Panel title={t('models.states.training')} note={t('models.training_note')}>
          <ModelTraining />
        </Panel>
      )}
      {failure && state === 'failed' && (
        <Alert
          type="error"
          showIcon
          title={t('models.is_failed')}
          description={format.pick(failure)}
        />
      )}
      {state === 'stale' && <Alert type="info" showIcon title={t('models.is_stale')} />}
      {refusal && state !== 'training' && (
        <Panel>
          <EmptyState
            text={t('models.refused_title')}
            hint={format.pick(refusal)}
            action={
              can('imports.write') && (
                <LinkButton to="/imports/new">{t('search.actions.start_import')}</LinkButton>
              )
            }
          />
        </Panel>
      )}
      {!report && !refusal && state === 'new' && (
        <Panel>
          <EmptyState text={t('models.not_trained')} hint={t('models.not_trained_hint')} />
        </Panel>
      )}
    </>
  );
}
