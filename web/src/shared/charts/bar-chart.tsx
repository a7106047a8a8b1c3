import { useMemo } from 'react';
import { useNarrow } from '../components/use-narrow';
import { useTheme } from '../theme/theme-provider';
import { ChartCard, type ChartCardProps } from './chart-card';
import { categoryAxis, chartBase, tooltipHtml, valueAxis } from './chart-style';
import type { ChartOption } from './chart-types';

export interface Bar {
  label: string;
  value: number;
  colour?: string;
  /** More to say on hover. */
  note?: string;
}

interface BarChartProps
  extends Pick<ChartCardProps, 'title' | 'unit' | 'height' | 'actions' | 'footer'> {
  bars: readonly Bar[];
  labelHeading: string;
  valueHeading: string;
  horizontal?: boolean;
  short: (value: number) => string;
  exact: (value: number) => string;
  onPick?: (index: number) => void;
}

/** Amounts side by side; lying down where the names are long. */
export function BarChart(props: BarChartProps) {
  const { bars, labelHeading, valueHeading, horizontal, short, exact, onPick, ...card } = props;
  const { palette } = useTheme();
  const narrow = useNarrow();

  const option = useMemo<ChartOption>(() => {
    const names = categoryAxis(
      palette,
      bars.map((b) => b.label),
    );
    const amounts = {
      ...valueAxis(palette, short),
      ...(horizontal && narrow && { splitNumber: 2 }),
    };
    // A long name on a phone stands in two lines, so that the bar keeps its room.
    const lying = {
      ...names,
      inverse: true,
      axisLine: { show: false },
      ...(narrow && {
        axisLabel: { ...names.axisLabel, width: 92, overflow: 'break' as const },
      }),
    };
    return {
      ...chartBase(palette),
      grid: {
        left: 8,
        right: horizontal ? (narrow ? 44 : 64) : 16,
        top: 18,
        bottom: 4,
        containLabel: true,
      },
      xAxis: horizontal ? amounts : names,
      yAxis: horizontal ? lying : amounts,
      tooltip: {
        ...chartBase(palette).tooltip,
        formatter: (raw: unknown) => {
          const bar = bars[(raw as { dataIndex: number }).dataIndex];
          if (!bar) return '';
          const rows = [{ name: valueHeading, value: exact(bar.value) }];
          return tooltipHtml(bar.label, bar.note ? [...rows, { name: bar.note, value: '' }] : rows);
        },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: horizontal ? 22 : 40,
          data: bars.map((b) => ({
            value: b.value,
            itemStyle: {
              color: b.colour ?? palette.brand,
              borderRadius: horizontal ? [0, 3, 3, 0] : [3, 3, 0, 0],
            },
          })),
          label: {
            show: bars.length <= 14,
            position: horizontal ? 'right' : 'top',
            color: palette.inkSoft,
            fontSize: 11.5,
            formatter: (p: { dataIndex: number }) => short(bars[p.dataIndex]?.value ?? 0),
          },
        },
      ],
    };
  }, [bars, horizontal, short, exact, valueHeading, palette, narrow]);

  const table = useMemo(
    () => ({
      columns: [labelHeading, valueHeading],
      rows: bars.map((b) => [b.label, b.value]),
      show: exact,
    }),
    [bars, labelHeading, valueHeading, exact],
  );

  return (
    <ChartCard
      {...card}
      option={option}
      table={table}
      onPick={onPick && ((_, index) => onPick(index))}
      onPickRow={onPick}
    />
  );
}
