import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Strategy } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { useStrategyWords } from '@/shared/strategies/words';
import { monthly } from './budget';
import styles from './strategies.module.css';

/** What a strategy costs in a month. */
export function MonthlyBudget({ strategy }: { strategy: Strategy }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useStrategyWords();
  if (!strategy.plan.budget) return '–';
  const { hours, money } = monthly(strategy);
  const note = t('strategies.monthly_note', {
    shown: format.number(strategy.budgeted_customers),
  });
  return (
    <Tooltip title={note}>
      <span className={`${styles.monthly} num`}>
        {strategy.plan.budget.hours !== null && <span>{words.hours(hours)}</span>}
        {strategy.plan.budget.money !== null && (
          <span>{format.moneyCompact(money.toFixed(2))}</span>
        )}
      </span>
    </Tooltip>
  );
}
