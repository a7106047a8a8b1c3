import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerDetail } from '@/shared/api/types';
import { BarChart } from '@/shared/charts/bar-chart';
import { formatMonth } from '@/shared/format/time';
import { useFormat } from '@/shared/format/use-format';

/** What the customer spent, month by month. */
export function MonthlyChart({ months }: { months: CustomerDetail['monthly_revenue'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const bars = useMemo(
    () =>
      months.map((m) => ({
        label: formatMonth(m.month, format.language),
        value: Number(m.revenue),
        note: t('customers.orders_in_month', { count: m.orders }),
      })),
    [months, format, t],
  );
  if (months.length === 0) return null;
  return (
    <BarChart
      title={t('customers.monthly')}
      unit={t('customers.monthly_unit', { currency: format.currency })}
      bars={bars}
      labelHeading={t('customers.month')}
      valueHeading={t('customers.columns.revenue')}
      height={180}
      short={format.moneyCompact}
      exact={format.money}
    />
  );
}
