import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '@/shared/api/rights';
import type { Model } from '@/shared/api/types';
import { EmptyState } from '@/shared/components/empty-state';
import { LinkButton } from '@/shared/components/link-button';
import { Panel } from '@/shared/components/panel';
import { useFormat } from '@/shared/format/use-format';
import { EditModel } from './definition/edit-model';
import { ModelTraining } from './model-training';

/** What one has to know before one reads the figures: archived, in training, failed, stale, or refused. */
export function ModelNotices({ model }: { model: Model }) {
  const { t } = useTranslation();
  const format = useFormat();
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
      {refusal && state !== 'training' && <Refusal model={model} refusal={refusal} />}
      {!report && !refusal && state === 'new' && (
        <Panel>
          <EmptyState text={t('models.not_trained')} hint={t('models.not_trained_hint')} />
        </Panel>
      )}
    </>
  );
}

/** Kinds whose question is set by hand: other settings are what helps, not more data. */
const askedByHand = new Set(['tree', 'regression']);

/** Why nothing came of it, and what can be done. */
function Refusal({ model, refusal }: { model: Model; refusal: NonNullable<Model['refusal']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const [editing, setEditing] = useState(false);
  const byHand = askedByHand.has(model.kind);
  const change = can('models.write') && !model.archived_at && (
    <Button type="primary" onClick={() => setEditing(true)}>
      {t('models.edit')}
    </Button>
  );
  const more = can('imports.write') && (
    <LinkButton to="/imports/new">{t('search.actions.start_import')}</LinkButton>
  );
  return (
    <Panel>
      <EmptyState
        text={t(byHand ? 'models.refused_settings' : 'models.refused_title')}
        hint={format.pick(refusal)}
        action={byHand ? change : more}
      />
      {editing && <EditModel model={model} onClose={() => setEditing(false)} />}
    </Panel>
  );
}
