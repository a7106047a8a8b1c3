import { useMemo } from 'react';
import { useTheme } from '../theme/theme-provider';
import { densityScale } from '../theme/tokens';
import { ChartCard, type ChartCardProps } from './chart-card';
import { categoryAxis, chartBase, tooltipHtml } from './chart-style';
import type { ChartOption } from './chart-types';

export interface HeatCell {
  x: number;
  y: number;
  /** Decides the colour. */
  value: number;
  /** Stands in the cell. */
  label: string;
  rows: readonly { name: string; value: string }[];
}

interface HeatMapProps
  extends Pick<ChartCardProps, 'title' | 'unit' | 'height' | 'actions' | 'footer'> {
  xLabels: readonly string[];
  yLabels: readonly string[];
  xHeading: string;
  yHeading: string;
  cells: readonly HeatCell[];
  onPick?: (cell: HeatCell) => void;
}

/** Two ordered axes and how much is where. */
export function HeatMap(props: HeatMapProps) {
  const { xLabels, yLabels, xHeading, yHeading, cells, onPick, ...card } = props;
  const { name, palette } = useTheme();

  const option = useMemo<ChartOption>(() => {
    const most = Math.max(1, ...cells.map((c) => c.value));
    const axis = { nameTextStyle: { color: palette.inkFaint }, splitLine: { show: false } };
    return {
      ...chartBase(palette),
      grid: { left: 8, right: 12, top: 30, bottom: 26, containLabel: true },
      xAxis: {
        ...categoryAxis(palette, xLabels),
        ...axis,
        axisLine: { show: false },
        name: xHeading,
        nameLocation: 'middle',
        nameGap: 30,
        axisLabel: { color: palette.inkFaint, interval: 0, width: 88, overflow: 'break' },
      },
      yAxis: {
        ...categoryAxis(palette, yLabels),
        ...axis,
        axisLine: { show: false },
        name: yHeading,
        nameLocation: 'end',
        nameGap: 12,
        nameTextStyle: { color: palette.inkFaint, align: 'left' },
        axisLabel: { color: palette.inkFaint, interval: 0 },
      },
      visualMap: {
        show: false,
        min: 0,
        max: most,
        dimension: 2,
        inRange: { color: [...densityScale[name]] },
      },
      tooltip: {
        ...chartBase(palette).tooltip,
        formatter: (raw: unknown) => {
          const cell = cells[(raw as { dataIndex: number }).dataIndex];
          if (!cell) return '';
          const title = `${xHeading} ${xLabels[cell.x]} · ${yHeading} ${yLabels[cell.y]}`;
          return tooltipHtml(title, cell.rows);
        },
      },
      series: [
        {
          type: 'heatmap',
          data: cells.map((cell) => ({
            value: [cell.x, cell.y, cell.value],
            label: { color: labelColour(cell.value / most, name === 'dark', palette.ink) },
          })),
          label: {
            show: true,
            fontSize: 11.5,
            lineHeight: 16,
            formatter: (p: { dataIndex: number }) => cells[p.dataIndex]?.label ?? '',
          },
          itemStyle: { borderColor: palette.surface, borderWidth: 3, borderRadius: 6 },
          emphasis: { itemStyle: { borderColor: palette.ink, borderWidth: 1.5 } },
        },
      ],
    };
  }, [xLabels, yLabels, xHeading, yHeading, cells, name, palette]);

  const table = useMemo(() => {
    const headings = cells[0]?.rows.map((row) => row.name) ?? [];
    return {
      columns: [xHeading, yHeading, ...headings],
      rows: cells.map((c) => [
        xLabels[c.x] ?? '',
        yLabels[c.y] ?? '',
        ...c.rows.map((row) => row.value),
      ]),
    };
  }, [cells, xHeading, yHeading, xLabels, yLabels]);

  return (
    <ChartCard
      {...card}
      option={option}
      table={table}
      onPickRow={
        onPick &&
        ((row) => {
          const cell = cells[row];
          if (cell) onPick(cell);
        })
      }
      onPick={
        onPick &&
        ((_, index) => {
          const cell = cells[index];
          if (cell) onPick(cell);
        })
      }
    />
  );
}

/** Dark cells carry light letters in the light theme, and the other way round. */
function labelColour(share: number, dark: boolean, ink: string): string {
  if (dark) return share > 0.78 ? '#10201a' : ink;
  return share > 0.5 ? '#ffffff' : ink;
}
