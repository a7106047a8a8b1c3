import { Button } from 'antd';
import { Pencil, RefreshCw } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { ApiError } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
import type { Model } from '@/shared/api/types';
import { AsOf } from '@/shared/components/as-of';
import { EmptyState } from '@/shared/components/empty-state';
import { LinkButton } from '@/shared/components/link-button';
import { Delayed, Loaded } from '@/shared/components/loaded';
import { Page } from '@/shared/components/page';
import { Panel } from '@/shared/components/panel';
import { Skeleton } from '@/shared/components/skeleton';
import { EditModel } from './definition/edit-model';
import { useKindName, useKindQuestion } from './kind-words';
import { useTrain } from './model-actions';
import { ModelMenu } from './model-menu';
import { ModelNotices } from './model-notices';
import { useModel, useModelKinds } from './model-queries';
import { ModelCaveats, ModelReport } from './model-report';
import { ModelScores } from './model-scores';
import { ModelState } from './model-state';
import styles from './models.module.css';
import { scoresOf } from './score-rule';
import { TopCustomers } from './top-customers';

const Fitted = lazy(() => import('./fitted/fitted'));

/** Kinds whose first score says with whom to begin. */
const ranks = new Set(['lifetime', 'churn']);

/** What a model found, how far to trust it, and what to do with it. */
export function ModelPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useModel(id);
  const kinds = useModelKinds();
  const kindName = useKindName(kinds.data?.items);
  const question = useKindQuestion();
  if (query.error instanceof ApiError && query.error.status === 404) return <NoModel />;
  return (
    <Loaded query={query}>
      {(model) => {
        const kind = kinds.data?.items.find((one) => one.kind === model.kind);
        const scores = scoresOf(model, kind);
        const [first] = scores;
        return (
          <Page
            title={model.name}
            subtitle={
              <span className={styles.subtitle}>
                <ModelState state={model.state} />
                {question(model.kind) ?? kindName(model.kind)}
                {model.as_of && <AsOf at={model.as_of} />}
              </span>
            }
            crumbs={[{ label: t('nav.models'), to: '/models' }]}
            actions={<Actions model={model} />}
          >
            <ModelNotices model={model} />
            {model.report && <ModelCaveats report={model.report} grave={model.kind === 'tree'} />}
            {model.report && first && !model.archived_at && ranks.has(model.kind) && (
              <TopCustomers model={model} score={first} />
            )}
            {model.fitted !== null && model.fitted !== undefined && (
              <Suspense fallback={<Waiting />}>
                <Fitted model={model} />
              </Suspense>
            )}
            {model.report && (
              <ModelReport
                report={model.report}
                {...(model.kind === 'clusters' && { without: 'choice' })}
              />
            )}
            {model.report && <ModelScores scores={scores} />}
          </Page>
        );
      }}
    </Loaded>
  );
}

/** An address of a model that is not there. */
function NoModel() {
  const { t } = useTranslation();
  return (
    <Page title={t('models.missing')} crumbs={[{ label: t('nav.models'), to: '/models' }]}>
      <Panel>
        <EmptyState
          text={t('models.missing_hint')}
          action={<LinkButton to="/models">{t('models.see_all')}</LinkButton>}
        />
      </Panel>
    </Page>
  );
}

function Waiting() {
  return (
    <Delayed>
      <Skeleton rows={6} />
    </Delayed>
  );
}

function Actions({ model }: { model: Model }) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  const train = useTrain();
  if (!can('models.write')) return null;
  return (
    <>
      {!model.archived_at && (
        <>
          <Button
            icon={<RefreshCw size={15} />}
            loading={train.isPending}
            disabled={model.state === 'training'}
            onClick={() => train.mutate(model)}
          >
            {t('models.train')}
          </Button>
          <Button type="primary" icon={<Pencil size={14} />} onClick={() => setEditing(true)}>
            {t('models.edit')}
          </Button>
        </>
      )}
      <ModelMenu model={model} onArchived={() => void navigate('/models')} />
      {editing && <EditModel model={model} onClose={() => setEditing(false)} />}
    </>
  );
}
