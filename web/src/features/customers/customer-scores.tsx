import { useQuery } from '@tanstack/react-query';
import { ArrowDownRight, ArrowUpRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/shared/api/client';
import type { Items, Model, ModelOfCustomer } from '@/shared/api/types';
import { Panel } from '@/shared/components/panel';
import { Time } from '@/shared/components/time';
import { useFormat } from '@/shared/format/use-format';
import { useValueText } from '@/shared/rule/use-value-text';
import styles from './customer-scores.module.css';
import { looksAhead, reasonText, scoreText } from './score-value';

/** What predictions say about this customer, and why; nothing where none knows anything. */
export function CustomerScores({ number }: { number: number }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['customers', 'scores', String(number)],
    queryFn: ({ signal }) =>
      api.get<Items<ModelOfCustomer>>(`/customers/${number}/scores`, undefined, signal),
  });
  // What is recommended has a panel of its own, with the reasons.
  const models = query.data?.items.filter((one) => one.kind !== 'recommend') ?? [];
  if (models.length === 0) return null;
  return (
    <Panel title={t('models.of_customer')} note={t('models.of_customer_note')}>
      <ul className={styles.models}>
        {models.map((one) => (
          <OneModel key={one.model.id} one={one} />
        ))}
      </ul>
    </Panel>
  );
}

/** How far ahead a model of lifetimes looks; the others say so in what they are called. */
function useHorizon({ kind, model }: ModelOfCustomer): number | undefined {
  const { data } = useQuery({
    queryKey: ['models', 'one', String(model.id)],
    queryFn: ({ signal }) => api.get<Model>(`/models/${model.id}`, undefined, signal),
    enabled: kind === 'lifetime',
  });
  const { horizon_days: days } = (data?.definition ?? {}) as { horizon_days?: unknown };
  return typeof days === 'number' ? days : undefined;
}

function OneModel({ one }: { one: ModelOfCustomer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const valueText = useValueText();
  const horizon = useHorizon(one);
  return (
    <li>
      <p className={styles.head}>
        <Link to={`/models/${one.model.id}`}>{one.model.name}</Link>
        <span className={styles.faint}>
          {t('models.as_of_model')} <Time at={one.as_of} from="as_of" />
        </span>
      </p>
      <dl className={styles.scores}>
        {one.scores.map((score) => (
          <div key={score.name}>
            <dt title={score.name}>
              {horizon !== undefined && looksAhead(score.name)
                ? t('models.within_days', {
                    name: format.pick(score),
                    count: horizon,
                    days: format.number(horizon),
                  })
                : format.pick(score)}
            </dt>
            <dd className="num">
              {scoreText(score, format)}
              {score.said && scoreText(score, format) !== score.value && (
                <code className={styles.value} title={t('models.value_in_rules')}>
                  {score.value}
                </code>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {one.reasons.length > 0 && (
        <>
          <h3 className={styles.faint}>{t('models.reasons')}</h3>
          <ul className={styles.reasons}>
            {one.reasons.map((reason) => (
              <li key={reason.feature}>
                {reason.effect > 0 ? (
                  <ArrowUpRight
                    size={14}
                    className={styles.up}
                    aria-label={t('models.more_with_it')}
                  />
                ) : (
                  <ArrowDownRight
                    size={14}
                    className={styles.down}
                    aria-label={t('models.less_with_it')}
                  />
                )}
                <span>{format.pick(reason)}</span>
                {reason.value !== null && (
                  <span className={`${styles.faint} num`}>
                    {reasonText(reason.feature, reason.value, valueText)}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </li>
  );
}
