import { useMemo } from 'react';
import { useTheme } from '../theme/theme-provider';
import { ChartCard, type ChartCardProps } from './chart-card';
import { chartBase, tooltipHtml } from './chart-style';
import type { ChartOption } from './chart-types';
import { seriesColour, seriesSymbol, topLegend } from './series-style';

export interface Cloud {
  name: string;
  points: readonly (readonly [number, number])[];
}

interface ScatterChartProps
  extends Pick<ChartCardProps, 'title' | 'unit' | 'height' | 'actions' | 'footer' | 'empty'> {
  clouds: readonly Cloud[];
  /** What the table and the tooltip call the group and the two directions. */
  headings: { group: string; x: string; y: string };
  exact: (value: number) => string;
}

/** Points in the plane, each group with a colour and a shape of its own. */
export function ScatterChart(props: ScatterChartProps) {
  const { clouds, headings, exact, ...card } = props;
  const { name, palette } = useTheme();

  const option = useMemo<ChartOption>(() => {
    const axis = {
      type: 'value' as const,
      scale: true,
      axisLabel: { show: false },
      axisTick: { show: false },
      axisLine: { show: false },
      splitLine: { lineStyle: { color: palette.line } },
    };
    return {
      ...chartBase(palette),
      color: clouds.map((_, i) => seriesColour(name, i)),
      legend: topLegend(palette),
      grid: { left: 8, right: 8, top: 38, bottom: 8 },
      xAxis: axis,
      yAxis: axis,
      tooltip: {
        ...chartBase(palette).tooltip,
        formatter: (raw: unknown) => {
          const { seriesIndex, dataIndex } = raw as { seriesIndex: number; dataIndex: number };
          const point = clouds[seriesIndex]?.points[dataIndex];
          if (!point) return '';
          return tooltipHtml(clouds[seriesIndex]?.name ?? '', [
            { name: headings.x, value: exact(point[0]) },
            { name: headings.y, value: exact(point[1]) },
          ]);
        },
      },
      series: clouds.map((cloud, i) => ({
        type: 'scatter' as const,
        name: cloud.name,
        symbol: seriesSymbol(i),
        symbolSize: 5,
        itemStyle: { opacity: 0.55 },
        data: cloud.points.map((point) => [...point]),
        animation: false,
      })),
    };
  }, [clouds, headings, exact, name, palette]);

  const table = useMemo(
    () => ({
      columns: [headings.group, headings.x, headings.y],
      rows: clouds.flatMap((cloud) => cloud.points.map(([x, y]) => [cloud.name, x, y])),
      show: exact,
    }),
    [clouds, headings, exact],
  );
  return <ChartCard {...card} option={option} table={table} />;
}
