import { useTranslation } from 'react-i18next';
import type { Portrait, PortraitKey } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import styles from './portrait.module.css';

const units: Record<PortraitKey, 'money' | 'share' | 'days' | 'number'> = {
  revenue: 'money',
  buyers_share: 'share',
  average_order: 'money',
  orders_per_buyer: 'number',
  days_since_last_order: 'days',
  days_between_orders: 'days',
  top_fifth_share: 'share',
  top_percent_share: 'share',
  gini: 'number',
};

/** The figures at the top, each beside everybody's. */
export function PortraitFigures({ portrait }: { portrait: Portrait }) {
  const { t } = useTranslation();
  const format = useFormat();
  const show = (key: PortraitKey, value: string | null) => {
    if (value === null) return '–';
    const number = Number(value);
    if (units[key] === 'money') return format.moneyCompact(value);
    if (units[key] === 'share') return format.percent(number);
    if (units[key] === 'days') return t('portrait.days', { count: Math.round(number) });
    return format.number(number, 2);
  };
  const alone = portrait.count === portrait.of;
  return (
    <dl className={styles.figures}>
      {portrait.figures.map(({ key, inside, everyone }) => (
        <div key={key}>
          <dt title={t(`portrait.figure_notes.${key}`, { days: portrait.days })}>
            {t(`portrait.figures.${key}`)}
          </dt>
          <dd className="num">
            <b>{show(key, inside)}</b>
            {!alone && (
              <span className={styles.faint}>
                {key === 'revenue'
                  ? t('portrait.of_all', {
                      share: format.percent(
                        Number(everyone) > 0 ? Number(inside) / Number(everyone) : 0,
                      ),
                    })
                  : t('portrait.everyone_is', { value: show(key, everyone) })}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
