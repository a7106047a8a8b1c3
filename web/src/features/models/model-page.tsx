import { Button } from 'antd';
import { Pencil, RefreshCw } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useCan } from '@/shared/api/rights';
import type { Model } from '@/shared/api/types';
import { AsOf } from '@/shared/components/as-of';
import { Delayed, Loaded } from '@/shared/components/loaded';
import { Page } from '@/shared/components/page';
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

const Fitted = lazy(() => import('./fitted/fitted'));

/** What a model found, how far to trust it, and what to do with it. */
export function ModelPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useModel(id);
  const kinds = useModelKinds();
  const kindName = useKindName(kinds.data?.items);
  const question = useKindQuestion();
  return (
    <Loaded query={query}>
      {(model) => {
        const kind = kinds.data?.items.find((one) => one.kind === model.kind);
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
            {model.report && <ModelScores model={model} scores={scoresOf(model, kind)} />}
          </Page>
        );
      }}
    </Loaded>
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
