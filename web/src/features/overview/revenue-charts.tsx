import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Overview } from '@/shared/api/types';
import { TrendChart } from '@/shared/charts/trend-chart';
import { useFormat } from '@/shared/format/use-format';

type Measure = 'revenue' | 'buyers' | 'orders';

/** Revenue, buyers or orders a day; a day opens the customers who bought on it. */
export function RevenueCharts({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [measure, setMeasure] = useState<Measure>('revenue');
  const days = overview.revenue_by_day;

  const labels = useMemo(() => days.map((day) => format.day(day.date)), [days, format]);
  const series = useMemo(
    () => [
      { name: t(`overview.measures.${measure}`), values: days.map((day) => Number(day[measure])) },
    ],
    [days, measure, t],
  );
  const money = measure === 'revenue';
  const openDay = (index: number) => {
    const date = days[index]?.date;
    if (!date) return;
    const rule = `count("Order Completed", from ${date} to ${date}) >= 1`;
    void navigate(`/customers?rule=${encodeURIComponent(rule)}`);
  };

  return (
    <TrendChart
      title={t('overview.trend', { measure: t(`overview.measures.${measure}`) })}
      unit={
        money
          ? t('overview.per_day', { unit: format.currency })
          : t('overview.per_day', { unit: t(`overview.units.${measure}`) })
      }
      labels={labels}
      labelHeading={t('overview.day')}
      series={series}
      short={money ? format.moneyCompact : format.compact}
      exact={money ? format.money : format.number}
      height={280}
      onPick={openDay}
      actions={
        <Segmented<Measure>
          size="small"
          aria-label={t('overview.measure')}
          value={measure}
          onChange={setMeasure}
          options={(['revenue', 'buyers', 'orders'] as const).map((value) => ({
            value,
            label: t(`overview.measures.${value}`),
          }))}
        />
      }
    />
  );
}
