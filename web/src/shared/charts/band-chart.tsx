import { useMemo } from 'react';
import { useTheme } from '../theme/theme-provider';
import { ChartCard, type ChartCardProps } from './chart-card';
import { categoryAxis, chartBase, tooltipHtml, valueAxis } from './chart-style';
import type { ChartOption } from './chart-types';
import { seriesColour, topLegend } from './series-style';

type Values = readonly (number | null)[];

interface BandChartProps
  extends Pick<ChartCardProps, 'title' | 'unit' | 'height' | 'actions' | 'footer' | 'empty'> {
  labels: readonly string[];
  names: { time: string; actual: string; expected: string; lower: string; upper: string };
  actual: Values;
  expected: Values;
  lower: Values;
  upper: Values;
  short: (value: number) => string;
  exact: (value: number) => string;
}

/** What was, then what is expected and between which bounds. */
export function BandChart(props: BandChartProps) {
  const { labels, names, actual, expected, lower, upper, short, exact, ...card } = props;
  const { name, palette } = useTheme();

  const option = useMemo<ChartOption>(() => {
    const [past, ahead] = [seriesColour(name, 0), seriesColour(name, 1)];
    const show = (values: Values, at: number) => {
      const value = values[at];
      return value === null || value === undefined ? undefined : exact(value);
    };
    const hidden = {
      type: 'line' as const,
      stack: 'band',
      stackStrategy: 'all' as const,
      symbol: 'none',
      silent: true,
      lineStyle: { opacity: 0 },
    };
    const height = upper.map((high, i) => {
      const low = lower[i];
      return high === null || low === null || low === undefined ? null : high - low;
    });
    return {
      ...chartBase(palette),
      color: [past, ahead],
      legend: { ...topLegend(palette), data: [names.actual, names.expected] },
      grid: { left: 8, right: 16, top: 38, bottom: 4, containLabel: true },
      xAxis: { ...categoryAxis(palette, labels), boundaryGap: false },
      yAxis: valueAxis(palette, short),
      tooltip: {
        ...chartBase(palette).tooltip,
        trigger: 'axis',
        axisPointer: { lineStyle: { color: palette.lineStrong } },
        formatter: (raw: unknown) => {
          const at = (raw as { dataIndex: number }[])[0]?.dataIndex ?? 0;
          const rows = [
            { colour: past, name: names.actual, value: show(actual, at) },
            { colour: ahead, name: names.expected, value: show(expected, at) },
            { name: names.upper, value: show(upper, at) },
            { name: names.lower, value: show(lower, at) },
          ];
          return tooltipHtml(
            labels[at] ?? '',
            rows.flatMap((row) => (row.value === undefined ? [] : [{ ...row, value: row.value }])),
          );
        },
      },
      series: [
        {
          type: 'line',
          name: names.actual,
          data: [...actual],
          showSymbol: false,
          lineStyle: { width: 2, color: past },
          itemStyle: { color: past },
        },
        {
          type: 'line',
          name: names.expected,
          data: [...expected],
          showSymbol: false,
          lineStyle: { width: 2, type: 'dashed', color: ahead },
          itemStyle: { color: ahead },
        },
        { ...hidden, name: names.lower, data: [...lower] },
        {
          ...hidden,
          name: names.upper,
          data: height,
          areaStyle: { color: ahead, opacity: 0.16 },
        },
      ],
    };
  }, [labels, names, actual, expected, lower, upper, short, exact, name, palette]);

  const table = useMemo(
    () => ({
      columns: [names.time, names.actual, names.expected, names.lower, names.upper],
      rows: labels.map((label, i) => [
        label,
        actual[i] ?? null,
        expected[i] ?? null,
        lower[i] ?? null,
        upper[i] ?? null,
      ]),
      show: exact,
    }),
    [labels, names, actual, expected, lower, upper, exact],
  );
  return <ChartCard {...card} option={option} table={table} />;
}
