import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '@/shared/api/rights';
import { useSession } from '@/shared/api/session';
import type { Model } from '@/shared/api/types';
import { Panel } from '@/shared/components/panel';
import { useFormat } from '@/shared/format/use-format';
import styles from './models.module.css';
import { CopyName } from './score-names';
import { firstRule, type NamedScore, newSegmentLink } from './score-rule';

/** What every customer got, what it is called, and where to go with it. */
export function ModelScores({ model, scores }: { model: Model; scores: readonly NamedScore[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const { workspace } = useSession();
  if (scores.length === 0) return null;
  return (
    <Panel title={t('models.scores')} note={t('models.scores_note')}>
      <ul className={styles.scores}>
        {scores.map((score) => {
          const rule = firstRule(score, model.report, workspace.now);
          return (
            <li key={score.full}>
              <span className={styles.scoreName}>
                <b>{format.pick(score)}</b>
                <span>
                  <code>{score.full}</code>
                  <CopyName name={score.full} />
                </span>
              </span>
              <code className={styles.rule}>{rule}</code>
              <span className={styles.scoreLinks}>
                <Link to={`/customers?rule=${encodeURIComponent(rule)}`}>
                  {t('models.see_customers')}
                </Link>
                {can('segments.write') && (
                  <Link to={newSegmentLink(rule)}>{t('models.make_segment')}</Link>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
