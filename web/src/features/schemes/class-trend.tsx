import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scheme } from '@/shared/api/types';
import { TrendChart } from '@/shared/charts/trend-chart';
import { useFormat } from '@/shared/format/use-format';
import { useTheme } from '@/shared/theme/theme-provider';
import { classColour } from '@/shared/theme/tokens';

/** How many customers each class held at each refresh. */
export function ClassTrend({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name } = useTheme();
  const labels = useMemo(() => scheme.trend.map((p) => format.day(p.at)), [scheme.trend, format]);
  const series = useMemo(
    () =>
      scheme.classes.map((c, i) => ({
        name: format.pick(c),
        values: scheme.trend.map((p) => p.counts[i] ?? 0),
        colour: classColour(name, i, scheme.classes.length),
      })),
    [scheme, format, name],
  );
  return (
    <TrendChart
      title={t('schemes.over_time')}
      unit={t('segments.growth_unit')}
      labels={labels}
      labelHeading={t('segments.refreshed')}
      series={series}
      stacked
      empty={t('schemes.over_time_empty')}
      height={320}
      short={format.compact}
      exact={format.number}
    />
  );
}
