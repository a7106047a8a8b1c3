import { useMemo } from 'react';
import { useTheme } from '../theme/theme-provider';
import { ChartCard, type ChartCardProps } from './chart-card';
import { categoryAxis, chartBase, tooltipHtml, valueAxis } from './chart-style';
import type { ChartOption } from './chart-types';
import { seriesColour, topLegend } from './series-style';

export interface Series {
  name: string;
  /** One a place; missing where there is none. */
  values: readonly (number | null)[];
}

interface SeriesChartProps
  extends Pick<ChartCardProps, 'title' | 'unit' | 'height' | 'actions' | 'footer' | 'empty'> {
  kind: 'bars' | 'lines';
  labels: readonly string[];
  labelHeading: string;
  series: readonly Series[];
  short: (value: number) => string;
  exact: (value: number) => string;
  /** Where the axis ends; else where the values need it to. */
  most?: number;
}

/** Several series over named places, as bars beside each other or as lines. */
export function SeriesChart(props: SeriesChartProps) {
  const { kind, labels, labelHeading, series, short, exact, most, ...card } = props;
  const { name, palette } = useTheme();

  const option = useMemo<ChartOption>(() => {
    const legend = series.length > 1;
    return {
      ...chartBase(palette),
      color: series.map((_, i) => seriesColour(name, i)),
      ...(legend && { legend: topLegend(palette) }),
      grid: { left: 8, right: 24, top: legend ? 38 : 18, bottom: 22, containLabel: true },
      xAxis: {
        ...categoryAxis(palette, labels),
        boundaryGap: kind === 'bars',
        name: labelHeading,
        nameLocation: 'middle',
        nameGap: 28,
        nameTextStyle: { color: palette.inkFaint },
      },
      yAxis: {
        ...valueAxis(palette, short),
        ...(most !== undefined && { max: most, interval: most / 5 }),
      },
      tooltip: {
        ...chartBase(palette).tooltip,
        trigger: 'axis',
        axisPointer: {
          type: kind === 'bars' ? 'shadow' : 'line',
          shadowStyle: { color: palette.sunken, opacity: 0.6 },
        },
        formatter: (raw: unknown) => {
          const at = (raw as { dataIndex: number }[])[0]?.dataIndex ?? 0;
          const rows = series.map((one, i) => ({
            colour: seriesColour(name, i),
            name: one.name,
            value: shown(one.values[at], exact),
          }));
          return tooltipHtml(`${labelHeading} ${labels[at] ?? ''}`, rows);
        },
      },
      series: series.map((one) =>
        kind === 'bars'
          ? {
              type: 'bar' as const,
              name: one.name,
              data: [...one.values],
              barMaxWidth: 34,
              barGap: '12%',
              itemStyle: { borderRadius: [3, 3, 0, 0] },
              labelLayout: { hideOverlap: true },
              label: {
                show: series.length === 1 && labels.length <= 12,
                position: 'top' as const,
                color: palette.inkSoft,
                fontSize: 11.5,
                formatter: (p: { dataIndex: number }) => shown(one.values[p.dataIndex], short),
              },
            }
          : {
              type: 'line' as const,
              name: one.name,
              data: [...one.values],
              symbolSize: 6,
              showSymbol: labels.length <= 24,
              lineStyle: { width: 2 },
            },
      ),
    };
  }, [kind, labels, labelHeading, series, short, exact, most, name, palette]);

  const table = useMemo(
    () => ({
      columns: [labelHeading, ...series.map((one) => one.name)],
      rows: labels.map((label, i) => [label, ...series.map((one) => one.values[i] ?? null)]),
      show: exact,
    }),
    [labels, labelHeading, series, exact],
  );
  return <ChartCard {...card} option={option} table={table} />;
}

function shown(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? '–' : format(value);
}
