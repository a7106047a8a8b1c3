import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Segment } from '@/shared/api/types';
import { TrendChart } from '@/shared/charts/trend-chart';
import { useFormat } from '@/shared/format/use-format';

export function SegmentTrend({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labels = useMemo(() => {
    const days = segment.trend.map((p) => format.day(p.at));
    const daily = new Set(days).size === days.length;
    return daily ? days : segment.trend.map((p) => format.instant(p.at));
  }, [segment.trend, format]);
  const series = useMemo(
    () => [{ name: t('segments.size'), values: segment.trend.map((p) => p.count) }],
    [segment.trend, t],
  );
  return (
    <TrendChart
      title={t('segments.growth')}
      unit={t('segments.growth_unit')}
      labels={labels}
      labelHeading={t('segments.refreshed')}
      series={series}
      short={format.compact}
      exact={format.number}
      height={210}
    />
  );
}
