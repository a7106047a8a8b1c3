import { Button } from 'antd';
import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '@/shared/api/rights';
import type { Model, ModelKind } from '@/shared/api/types';
import { Time } from '@/shared/components/time';
import { useFormat } from '@/shared/format/use-format';
import { KindIcon, useKindQuestion } from './kind-words';
import { useTrain } from './model-actions';
import { ModelMenu } from './model-menu';
import { ModelState } from './model-state';
import { ModelTraining } from './model-training';
import styles from './models.module.css';
import { ScoreNames } from './score-names';
import { scoresOf } from './score-rule';
import { useFigureText } from './unit-format';

const shownFigures = 4;

/** A model at a glance: what it answers, how good it was, what its scores are called. */
export function ModelCard({ model, kind }: { model: Model; kind: ModelKind | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const question = useKindQuestion()(model.kind);
  const train = useTrain();
  const { report, refusal } = model;
  const training = model.state === 'training';
  return (
    <article className={styles.card}>
      <header className={styles.cardHead}>
        <span className={styles.icon}>
          <KindIcon kind={model.kind} />
        </span>
        <div>
          <h2>
            <Link to={`/models/${model.id}`}>{model.name}</Link>
          </h2>
          <p className={styles.faint}>{question ?? (kind ? format.pick(kind) : model.kind)}</p>
        </div>
        <ModelState state={model.state} />
      </header>
      {training && <ModelTraining />}
      {!training && refusal && <p className={styles.refusal}>{format.pick(refusal)}</p>}
      {report && <Figures figures={report.quality} fallback={report.learned_from} />}
      <ScoreNames scores={scoresOf(model, kind)} />
      <footer className={styles.cardFoot}>
        <span className={styles.faint}>
          {model.trained_at && (
            <>
              {t('models.trained')} <Time at={model.trained_at} />
            </>
          )}
        </span>
        {can('models.write') && (
          <span className={styles.tools}>
            {!model.archived_at && (
              <Button
                size="small"
                icon={<RefreshCw size={13} />}
                disabled={training}
                loading={train.isPending}
                onClick={() => train.mutate(model)}
              >
                {t('models.train')}
              </Button>
            )}
            <ModelMenu model={model} />
          </span>
        )}
      </footer>
    </article>
  );
}

interface FiguresProps {
  figures: NonNullable<Model['report']>['quality'];
  /** Where nothing could be tested. */
  fallback: NonNullable<Model['report']>['learned_from'];
}

function Figures({ figures, fallback }: FiguresProps) {
  const format = useFormat();
  const text = useFigureText();
  const shown = (figures.length > 0 ? figures : fallback).slice(0, shownFigures);
  return (
    <dl className={styles.figures}>
      {shown.map((figure) => (
        <div key={figure.key}>
          <dt>{format.pick(figure)}</dt>
          <dd className="num">{text(figure).short}</dd>
        </div>
      ))}
    </dl>
  );
}
