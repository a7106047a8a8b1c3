import { useMemo } from 'react';
import { useTheme } from '../theme/theme-provider';
import { seriesScale } from '../theme/tokens';
import { ChartCard, type ChartCardProps } from './chart-card';
import { chartBase, tooltipHtml, valueAxis } from './chart-style';
import type { ChartOption } from './chart-types';

export interface TimePoint {
  at: string;
  value: number;
}

export interface TimeSeries {
  name: string;
  points: readonly TimePoint[];
  dashed?: boolean;
}

interface TimeChartProps
  extends Pick<ChartCardProps, 'title' | 'unit' | 'height' | 'actions' | 'footer' | 'empty'> {
  series: readonly TimeSeries[];
  timeHeading: string;
  /** An instant on the axis, and one in full. */
  day: (at: string) => string;
  instant: (at: string) => string;
  short: (value: number) => string;
  exact: (value: number) => string;
  onPick?: ((point: TimePoint) => void) | undefined;
}

/** Lines whose points lie at instants of their own, on one axis of real time. */
export function TimeChart(props: TimeChartProps) {
  const { series, timeHeading, day, instant, short, exact, onPick, ...card } = props;
  const { name, palette } = useTheme();

  const option = useMemo<ChartOption>(() => {
    const scale = seriesScale[name];
    const colours = series.map((_, i) => scale[i % scale.length] ?? palette.brand);
    const legend = series.length > 1;
    return {
      ...chartBase(palette),
      color: colours,
      ...(legend && {
        legend: { top: 0, left: 0, itemWidth: 18, textStyle: { color: palette.inkSoft } },
      }),
      grid: { left: 8, right: 20, top: legend ? 38 : 18, bottom: 4, containLabel: true },
      xAxis: {
        type: 'time',
        axisLine: { lineStyle: { color: palette.lineStrong } },
        axisTick: { show: false },
        splitLine: { show: false },
        splitNumber: 6,
        axisLabel: {
          color: palette.inkFaint,
          hideOverlap: true,
          formatter: (at: number) => day(new Date(at).toISOString()),
        },
      },
      yAxis: valueAxis(palette, short),
      tooltip: {
        ...chartBase(palette).tooltip,
        formatter: (raw: unknown) => {
          const { seriesIndex, dataIndex } = raw as { seriesIndex: number; dataIndex: number };
          const point = series[seriesIndex]?.points[dataIndex];
          if (!point) return '';
          const row = {
            colour: colours[seriesIndex],
            name: series[seriesIndex]?.name ?? '',
            value: exact(point.value),
          };
          return tooltipHtml(instant(point.at), [row]);
        },
      },
      series: series.map((s, i) => ({
        type: 'line' as const,
        name: s.name,
        data: s.points.map((p) => [Date.parse(p.at), p.value]),
        symbol: 'circle',
        symbolSize: 7,
        lineStyle: { width: 2, type: s.dashed ? ('dashed' as const) : ('solid' as const) },
        ...(i === 0 && !s.dashed && { areaStyle: { opacity: 0.09 } }),
      })),
    };
  }, [series, day, instant, short, exact, name, palette]);

  const table = useMemo(() => {
    const instants = [...new Set(series.flatMap((s) => s.points.map((p) => p.at)))].sort(
      (a, b) => Date.parse(a) - Date.parse(b),
    );
    const values = series.map((s) => new Map(s.points.map((p) => [p.at, p.value])));
    return {
      columns: [timeHeading, ...series.map((s) => s.name)],
      rows: instants.map((at) => [instant(at), ...values.map((known) => known.get(at) ?? null)]),
      show: exact,
      instants,
    };
  }, [series, timeHeading, instant, exact]);

  const pickAt = (at: string | undefined) => {
    const point = series.flatMap((s) => s.points).find((p) => p.at === at);
    if (point) onPick?.(point);
  };
  return (
    <ChartCard
      {...card}
      option={option}
      table={table}
      onPick={
        onPick &&
        ((line, index) => {
          const point = series[line]?.points[index];
          if (point) onPick(point);
        })
      }
      onPickRow={onPick && ((row) => pickAt(table.instants[row]))}
    />
  );
}
