import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '@/shared/api/rights';
import { useSession } from '@/shared/api/session';
import { Panel } from '@/shared/components/panel';
import { useFormat } from '@/shared/format/use-format';
import { useDictionaryQuery } from '@/shared/rule/dictionary';
import styles from './models.module.css';
import { CopyName } from './score-names';
import { firstRules, type NamedScore, newSegmentLink } from './score-rule';

/** What every customer got, what it is called, and where to go with it. */
export function ModelScores({ scores }: { scores: readonly NamedScore[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const { workspace } = useSession();
  const { data: names } = useDictionaryQuery();
  const valuesOf = (score: NamedScore) =>
    names?.derived.find((one) => one.name === score.full)?.known_values.map((k) => k.value) ?? [];
  if (scores.length === 0) return null;
  return (
    <Panel title={t('models.scores')} note={t('models.scores_note')}>
      <ul className={styles.scores}>
        {scores
          .flatMap((score) =>
            firstRules(score, valuesOf(score), workspace.now).map((rule) => ({ score, rule })),
          )
          .map(({ score, rule }) => (
            <li key={rule}>
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
          ))}
      </ul>
    </Panel>
  );
}
