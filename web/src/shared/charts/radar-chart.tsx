import { useMemo } from 'react';
import { useNarrow } from '../components/use-narrow';
import { useTheme } from '../theme/theme-provider';
import { ChartCard, type ChartCardProps } from './chart-card';
import { chartBase, tooltipHtml } from './chart-style';
import type { ChartOption } from './chart-types';
import { seriesColour, seriesSymbol, topLegend } from './series-style';
import { wrapped } from './wrapped';

export interface RadarShape {
  name: string;
  /** One a spoke. */
  values: readonly number[];
}

interface RadarChartProps
  extends Pick<ChartCardProps, 'title' | 'unit' | 'height' | 'actions' | 'footer' | 'empty'> {
  spokes: readonly string[];
  spokeHeading: string;
  shapes: readonly RadarShape[];
  exact: (value: number) => string;
}

/** Shapes over the same spokes; the middle ring is 0, so that inwards is less and outwards more. */
export function RadarChart(props: RadarChartProps) {
  const { spokes, spokeHeading, shapes, exact, ...card } = props;
  const { name, palette } = useTheme();
  const narrow = useNarrow();

  const option = useMemo<ChartOption>(() => {
    const furthest = Math.max(1, ...shapes.flatMap((shape) => shape.values.map(Math.abs)));
    // Rings at round numbers.
    const reach = Math.ceil(furthest * 2) / 2;
    return {
      ...chartBase(palette),
      color: shapes.map((_, i) => seriesColour(name, i)),
      legend: topLegend(palette),
      radar: {
        center: ['50%', '56%'],
        radius: narrow ? '44%' : '58%',
        splitNumber: 4,
        indicator: spokes.map((spoke, i) => ({
          name: spoke,
          min: -reach,
          max: reach,
          // One spoke bears the scale of the rings.
          ...(i === 0 && { axisLabel: { show: true } }),
        })),
        axisLabel: {
          show: false,
          color: palette.inkFaint,
          fontSize: 11,
          showMaxLabel: true,
          formatter: (value: number) => exact(Math.round(value * 100) / 100),
        },
        axisName: {
          color: palette.inkSoft,
          fontSize: 12,
          // The drawing leaves this much beside the rings.
          formatter: (spoke: string | undefined) => wrapped(spoke ?? '', narrow ? 5.6 : 9),
        },
        axisLine: { lineStyle: { color: palette.line } },
        splitLine: { lineStyle: { color: palette.line } },
        splitArea: { show: false },
      },
      tooltip: {
        ...chartBase(palette).tooltip,
        formatter: (raw: unknown) => {
          const shape = shapes[(raw as { dataIndex: number }).dataIndex];
          if (!shape) return '';
          const rows = spokes.map((spoke, i) => ({
            name: spoke,
            value: exact(shape.values[i] ?? 0),
          }));
          return tooltipHtml(shape.name, rows);
        },
      },
      series: [
        {
          type: 'radar',
          symbolSize: 6,
          data: shapes.map((shape, i) => ({
            name: shape.name,
            value: [...shape.values],
            symbol: seriesSymbol(i),
            lineStyle: { width: 2 },
            areaStyle: { opacity: 0.06 },
          })),
        },
      ],
    };
  }, [spokes, shapes, exact, name, palette, narrow]);

  const table = useMemo(
    () => ({
      columns: [spokeHeading, ...shapes.map((shape) => shape.name)],
      rows: spokes.map((spoke, i) => [spoke, ...shapes.map((shape) => shape.values[i] ?? null)]),
      show: exact,
    }),
    [spokes, spokeHeading, shapes, exact],
  );
  return <ChartCard {...card} option={option} table={table} />;
}
