import { useTranslation } from 'react-i18next';
import type { CustomerDetail } from '@/shared/api/types';
import { StatCard, StatRow } from '@/shared/components/stat-card';
import { Time } from '@/shared/components/time';
import styles from './figures.module.css';

/** What this customer is worth, and how it stands among all. */
export function CustomerFigures({ customer }: { customer: CustomerDetail }) {
  const { t } = useTranslation();
  const { metrics, ranks } = customer;
  return (
    <StatRow>
      <StatCard label={t('customers.columns.revenue')} value={metrics.revenue} unit="money" />
      <StatCard label={t('customers.columns.orders')} value={metrics.orders_count} />
      <StatCard
        label={t('customers.columns.average_order')}
        value={metrics.average_order}
        unit="money"
      />
      <div className={styles.card}>
        <span className={styles.label}>{t('customers.columns.last_order')}</span>
        <span className={styles.value}>
          <Time at={metrics.last_order_at} from="as_of" />
        </span>
      </div>
      <div className={styles.card}>
        <span className={styles.label}>{t('customers.columns.first_order')}</span>
        <span className={styles.value}>
          <Time at={metrics.first_order_at} from="as_of" />
        </span>
      </div>
      <div className={styles.card}>
        <span className={styles.label}>{t('customers.rank')}</span>
        <span className={`${styles.value} num`}>
          {ranks.revenue_top_percent === null
            ? '–'
            : t('customers.top_percent', { percent: ranks.revenue_top_percent })}
        </span>
      </div>
    </StatRow>
  );
}
