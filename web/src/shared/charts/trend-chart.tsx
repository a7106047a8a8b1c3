import { useMemo } from 'react';
import { useTheme } from '../theme/theme-provider';
import { seriesScale } from '../theme/tokens';
import { ChartCard, type ChartCardProps } from './chart-card';
import { categoryAxis, chartBase, tooltipHtml, valueAxis } from './chart-style';
import type { ChartOption } from './chart-types';

export interface TrendSeries {
  name: string;
  values: readonly number[];
  colour?: string;
}

interface TrendChartProps
  extends Pick<ChartCardProps, 'title' | 'unit' | 'height' | 'actions' | 'footer' | 'empty'> {
  /** One label a point, already in the reader's language. */
  labels: readonly string[];
  labelHeading: string;
  series: readonly TrendSeries[];
  /** Stacked areas: parts of a whole. */
  stacked?: boolean;
  short: (value: number) => string;
  exact: (value: number) => string;
  onPick?: (index: number, series: number) => void;
}

/** Values over time: one line with a wash under it, several lines, or stacked areas. */
export function TrendChart(props: TrendChartProps) {
  const { labels, labelHeading, series, stacked, short, exact, onPick, ...card } = props;
  const { name, palette } = useTheme();

  const option = useMemo<ChartOption>(() => {
    const colours = series.map(
      (s, i) => s.colour ?? seriesScale[name][i % seriesScale[name].length],
    );
    return {
      ...chartBase(palette),
      color: colours.filter((c) => c !== undefined),
      ...(series.length > 1 && {
        legend: {
          type: 'scroll',
          top: 0,
          left: 0,
          icon: 'roundRect',
          itemWidth: 10,
          itemHeight: 10,
          textStyle: { color: palette.inkSoft },
          pageTextStyle: { color: palette.inkFaint },
        },
      }),
      grid: { left: 8, right: 16, top: series.length > 1 ? 38 : 18, bottom: 4, containLabel: true },
      xAxis: { ...categoryAxis(palette, labels), boundaryGap: false },
      yAxis: valueAxis(palette, short),
      tooltip: {
        ...chartBase(palette).tooltip,
        trigger: 'axis',
        axisPointer: { lineStyle: { color: palette.lineStrong } },
        formatter: (raw: unknown) => {
          const points = raw as { dataIndex: number; seriesIndex: number }[];
          const at = points[0]?.dataIndex ?? 0;
          const rows = points.map((p) => ({
            colour: colours[p.seriesIndex],
            name: series[p.seriesIndex]?.name ?? '',
            value: exact(series[p.seriesIndex]?.values[at] ?? 0),
          }));
          return tooltipHtml(labels[at] ?? '', rows);
        },
      },
      series: series.map((s, i) => ({
        type: 'line' as const,
        name: s.name,
        data: [...s.values],
        showSymbol: labels.length < 3,
        symbolSize: 6,
        triggerEvent: true,
        lineStyle: { width: stacked ? 0.8 : 2 },
        ...(stacked && { stack: 'all', areaStyle: { opacity: 0.82 } }),
        ...(!stacked && i === 0 && { areaStyle: { opacity: 0.09 } }),
      })),
    };
  }, [labels, series, stacked, short, exact, name, palette]);

  const table = useMemo(
    () => ({
      columns: [labelHeading, ...series.map((s) => s.name)],
      rows: labels.map((label, i) => [label, ...series.map((s) => s.values[i] ?? null)]),
      show: exact,
    }),
    [labels, labelHeading, series, exact],
  );

  return (
    <ChartCard
      {...card}
      option={option}
      table={table}
      onPick={onPick && ((seriesIndex, index) => onPick(index, seriesIndex))}
      onPickRow={onPick && ((row) => onPick(row, 0))}
    />
  );
}
