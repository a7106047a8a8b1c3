import { useTranslation } from 'react-i18next';
import type { CustomerDetail } from '@/shared/api/types';
import { StatCard, StatRow, TextCard } from '@/shared/components/stat-card';
import { Time } from '@/shared/components/time';

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
      <TextCard label={t('customers.columns.last_order')}>
        <Time at={metrics.last_order_at} from="as_of" />
      </TextCard>
      <TextCard label={t('customers.columns.first_order')}>
        <Time at={metrics.first_order_at} from="as_of" />
      </TextCard>
      <TextCard label={t('customers.rank')}>
        {ranks.revenue_top_percent === null
          ? '–'
          : t('customers.top_percent', { percent: ranks.revenue_top_percent })}
      </TextCard>
    </StatRow>
  );
}
