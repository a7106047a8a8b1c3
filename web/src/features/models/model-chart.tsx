import { useMemo } from 'react';
import type { ModelChart as Chart } from '@/shared/api/types';
import { BarChart } from '@/shared/charts/bar-chart';
import { SeriesChart } from '@/shared/charts/series-chart';
import { useFormat } from '@/shared/format/use-format';
import { useUnitFormat } from './unit-format';

/** Longer names than this are read better beside lying bars. */
const LONG_NAME = 9;

/** A chart that a training told of. */
export function ModelChart({ chart }: { chart: Chart }) {
  const format = useFormat();
  const { short, exact, name } = useUnitFormat()(chart.unit);
  const series = useMemo(
    () => chart.series.map((one) => ({ name: format.pick(one), values: one.values })),
    [chart, format],
  );
  const title = format.pick(chart);
  const heading = format.pick({ zh: chart.x_zh, en: chart.x_en });
  const [only] = series;
  const places = useMemo(
    () => (chart.x_said.length > 0 ? chart.x_said.map((said) => format.pick(said)) : chart.x),
    [chart, format],
  );
  const lying =
    chart.kind === 'bars' && series.length === 1 && places.some((x) => x.length > LONG_NAME);
  const bars = useMemo(
    () => places.map((label, i) => ({ label, value: only?.values[i] ?? 0 })),
    [places, only],
  );
  if (lying) {
    return (
      <BarChart
        title={title}
        unit={name}
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
      unit={name}
      kind={chart.kind}
      labels={places}
      labelHeading={heading}
      series={series}
      height={300}
      short={short}
      exact={exact}
    />
  );
}
