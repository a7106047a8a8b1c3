import i18next from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelChart as Chart } from '@/shared/api/types';
import { BarChart } from '@/shared/charts/bar-chart';
import { SeriesChart } from '@/shared/charts/series-chart';
import { useFormat } from '@/shared/format/use-format';
import { isLift, useUnitFormat } from './unit-format';

/** Longer names than this are read better beside lying bars. */
const LONG_NAME = 9;

/** Charts over customers in tenths, the highest first. */
const byTenth = new Set(['lift', 'concentration']);

/** A chart that a training told of. */
export function ModelChart({ chart }: { chart: Chart }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { short, exact, name } = useUnitFormat()(isLift(chart.key) ? 'times' : chart.unit);
  const series = useMemo(
    () => chart.series.map((one) => ({ name: format.pick(one), values: one.values })),
    [chart, format],
  );
  const title = format.pick(chart);
  const heading = format.pick({ zh: chart.x_zh, en: chart.x_en });
  const [only] = series;
  const key = `models.chart_units.${chart.key}`;
  const counted = i18next.exists(key) ? t(key as 'models.chart_units.leaves') : undefined;
  const unit = counted ?? (series.length === 1 ? only?.name : undefined) ?? name;
  const places = useMemo(() => {
    if (chart.x_said.length > 0) return chart.x_said.map((said) => format.pick(said));
    return byTenth.has(chart.key)
      ? chart.x.map((x, i) =>
          i === 0 ? t('models.top', { x }) : `${chart.x[i - 1]?.replace('%', '')}–${x}`,
        )
      : chart.x;
  }, [chart, format, t]);
  const lying =
    chart.kind === 'bars' && series.length === 1 && places.some((x) => x.length > LONG_NAME);
  const bars = useMemo(
    () => places.map((label, i) => ({ label, value: only?.values[i] ?? 0 })),
    [places, only],
  );
  // A share has no more than all of it, which an axis with steps of its own does not know.
  const whole =
    chart.unit === 'share' && series.some((one) => one.values.some((v) => (v ?? 0) > 0.8));
  if (lying) {
    return (
      <BarChart
        title={title}
        unit={unit}
        bars={bars}
        labelHeading={heading}
        valueHeading={only?.name ?? ''}
        horizontal
        height={Math.max(240, bars.length * 30)}
        short={short}
        exact={exact}
      />
    );
  }
  return (
    <SeriesChart
      title={title}
      unit={unit}
      kind={chart.kind}
      labels={places}
      {...(whole && { most: 1 })}
      labelHeading={heading}
      series={series}
      height={300}
      short={short}
      exact={exact}
    />
  );
}
