import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Overview } from '@/shared/api/types';
import { BarChart } from '@/shared/charts/bar-chart';
import { useFormat } from '@/shared/format/use-format';
import { quoted } from '@/shared/rule/quoted';

/** Where the money comes from. */
export function CitiesChart({ cities }: { cities: Overview['top_cities'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const bars = useMemo(
    () =>
      cities.map((city) => ({
        label: city.name,
        value: Number(city.revenue),
        note: t('common.people', { count: city.customers, shown: format.number(city.customers) }),
      })),
    [cities, t, format],
  );
  return (
    <BarChart
      title={t('overview.cities')}
      unit={t('overview.cities_unit', { currency: format.currency })}
      bars={bars}
      labelHeading={t('overview.city')}
      valueHeading={t('overview.measures.revenue')}
      horizontal
      height={280}
      short={format.moneyCompact}
      exact={format.money}
      onPick={(index) => {
        const city = cities[index]?.name;
        if (city) void navigate(`/customers?rule=${encodeURIComponent(`city = ${quoted(city)}`)}`);
      }}
    />
  );
}
