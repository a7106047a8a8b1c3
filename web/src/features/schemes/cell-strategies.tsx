import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '@/shared/api/rights';
import { useFormat } from '@/shared/format/use-format';
import { newStrategyLink, useStrategies } from '@/shared/strategies/strategy-queries';
import styles from './matrix.module.css';

interface CellStrategiesProps {
  scheme: number;
  cell: string;
  name: string;
}

/** What a cell's customers get, by name, or the way to begin. */
export function CellStrategies({ scheme, cell, name }: CellStrategiesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const { data } = useStrategies({ scheme });
  if (!data) return null;
  const own = data.items.filter(({ targets }) =>
    targets.some(
      ({ target }) => 'class' in target && target.scheme === scheme && target.class === cell,
    ),
  );
  if (own.length === 0)
    return (
      can('strategies.write') && (
        <Link
          to={newStrategyLink({ scheme, class: cell })}
          aria-label={t('strategies.add_for', { name })}
        >
          {t('matrix.create_strategy')}
        </Link>
      )
    );
  return (
    <span className={styles.cellStrategies}>
      <span className={styles.faint}>{t('matrix.strategies')}</span>
      {own.map((one) => (
        <Link key={one.id} to={`/strategies/${one.id}`}>
          {format.pick(one.name)}
        </Link>
      ))}
    </span>
  );
}
