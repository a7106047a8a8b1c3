import { useTranslation } from 'react-i18next';
import type { Strategy } from '@/shared/api/types';
import { Panel } from '@/shared/components/panel';
import { useFormat } from '@/shared/format/use-format';
import { useStrategyWords } from '@/shared/strategies/words';
import { MonthlyBudget } from './monthly-budget';
import styles from './strategies.module.css';

/** How these customers are looked after, by whom, and for how much. */
export function Care({ strategy }: { strategy: Strategy }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useStrategyWords();
  const { service_level, rhythm, budget } = strategy.plan;
  const each = [
    budget?.hours && words.hours(budget.hours),
    budget?.money && format.money(budget.money),
  ].filter(Boolean);
  return (
    <Panel title={t('strategies.care')}>
      <dl className={styles.facts}>
        <dt>{t('strategies.service')}</dt>
        <dd>{service_level ? t(`strategies.levels.${service_level}`) : '–'}</dd>
        <dt>{t('strategies.rhythm')}</dt>
        <dd>{rhythm ? words.rhythm(rhythm) : '–'}</dd>
        <dt>{t('strategies.administrator')}</dt>
        <dd>{strategy.administrator?.name ?? t('strategies.nobody')}</dd>
        <dt>{t('strategies.budget')}</dt>
        <dd>{each.length > 0 ? each.join(' · ') : '–'}</dd>
        <dt>{t('strategies.monthly')}</dt>
        <dd>
          <MonthlyBudget strategy={strategy} />
        </dd>
      </dl>
      {budget && (
        <p className={styles.faint}>
          {t('strategies.monthly_note', { shown: format.number(strategy.budgeted_customers) })}
        </p>
      )}
    </Panel>
  );
}
