import { useMemo } from 'react';
import { useNarrow } from '../components/use-narrow';
import { useTheme } from '../theme/theme-provider';
import type { Palette } from '../theme/tokens';
import { ChartCard, type ChartCardProps } from './chart-card';
import { chartBase, tooltipHtml, valueAxis } from './chart-style';
import type { ChartOption } from './chart-types';

export interface UpsetSet {
  id: number;
  name: string;
  count: number;
}

export interface UpsetIntersection {
  /** In these sets and in none of the others. */
  ids: readonly number[];
  count: number;
}

interface UpsetChartProps extends Pick<ChartCardProps, 'title' | 'unit' | 'actions' | 'footer'> {
  sets: readonly UpsetSet[];
  /** Largest first. */
  intersections: readonly UpsetIntersection[];
  picked: number | undefined;
  labels: { sets: string; count: string; name: (intersection: UpsetIntersection) => string };
  short: (value: number) => string;
  exact: (value: number) => string;
  onPick: (index: number) => void;
}

const BARS_PX = 170;
const ROW_PX = 30;
/** Room for the names of the sets, and for their bars where there is any. */
const wide = { names: 132, sizes: 96 };
const slim = { names: 88, sizes: 0 };

interface Dots {
  coord: (at: [number, number]) => [number, number];
}

/** One column of the matrix: a dot for every set, and a line through those that are in. */
function column(rows: readonly number[], sets: number, x: number, api: Dots, palette: Palette) {
  const at = (row: number) => api.coord([x, row]);
  const dots = Array.from({ length: sets }, (_, row) => {
    const [cx, cy] = at(row);
    const fill = rows.includes(row) ? palette.brandInk : palette.line;
    return { type: 'circle' as const, shape: { cx, cy, r: 6 }, style: { fill } };
  });
  const [x1, y1] = at(Math.min(...rows));
  const [x2, y2] = at(Math.max(...rows));
  const line = {
    type: 'line' as const,
    shape: { x1, y1, x2, y2 },
    style: { stroke: palette.brandInk, lineWidth: 2 },
  };
  return { type: 'group' as const, children: [line, ...dots] };
}

/** Overlaps of sets after UpSet (Lex et al. 2014): a bar for every combination, its sets as dots. */
export function UpsetChart(props: UpsetChartProps) {
  const { sets, intersections, picked, labels, short, exact, onPick, ...card } = props;
  const { palette } = useTheme();
  const room = useNarrow() ? slim : wide;
  const height = BARS_PX + sets.length * ROW_PX + 24;

  const option = useMemo<ChartOption>(() => {
    const left = room.names + room.sizes;
    const top = BARS_PX + 12;
    const rowsHeight = sets.length * ROW_PX;
    const hidden = { axisLine: { show: false }, axisTick: { show: false } };
    const columns = intersections.map((_, i) => i);
    const rows = sets.map((s) => s.name);
    const rowOf = new Map(sets.map((s, i) => [s.id, i]));
    return {
      ...chartBase(palette),
      grid: [
        { left: left + 36, right: 12, top: 22, height: BARS_PX - 22 },
        { left: left + 36, right: 12, top, height: rowsHeight },
        { left: 4, width: Math.max(1, room.sizes - 8), top, height: rowsHeight },
      ],
      xAxis: [
        { type: 'category', gridIndex: 0, data: columns, axisLabel: { show: false }, ...hidden },
        { type: 'category', gridIndex: 1, data: columns, axisLabel: { show: false }, ...hidden },
        {
          type: 'value',
          gridIndex: 2,
          inverse: true,
          // Room for the numbers beside the longest bar.
          max: ({ max }: { max: number }) => max * 1.7,
          axisLabel: { show: false },
          splitLine: { show: false },
        },
      ],
      yAxis: [
        { ...valueAxis(palette, short), gridIndex: 0 },
        {
          type: 'category',
          gridIndex: 1,
          data: rows,
          inverse: true,
          ...hidden,
          axisLabel: {
            color: palette.ink,
            width: room.names,
            overflow: 'truncate',
            margin: 14,
          },
          splitArea: {
            show: true,
            areaStyle: { color: [palette.sunken, 'transparent'] },
          },
        },
        {
          type: 'category',
          gridIndex: 2,
          data: rows,
          inverse: true,
          axisLabel: { show: false },
          ...hidden,
        },
      ],
      tooltip: {
        ...chartBase(palette).tooltip,
        formatter: (raw: unknown) => {
          const { seriesIndex, dataIndex } = raw as { seriesIndex: number; dataIndex: number };
          const set = sets[dataIndex];
          if (seriesIndex === 2) {
            return set
              ? tooltipHtml(set.name, [{ name: labels.count, value: exact(set.count) }])
              : '';
          }
          const found = intersections[dataIndex];
          if (!found) return '';
          return tooltipHtml(labels.name(found), [
            { name: labels.count, value: exact(found.count) },
          ]);
        },
      },
      series: [
        {
          type: 'bar',
          xAxisIndex: 0,
          yAxisIndex: 0,
          barMaxWidth: 30,
          data: intersections.map((found, i) => ({
            value: found.count,
            itemStyle: {
              color: picked === undefined || picked === i ? palette.brand : palette.lineStrong,
              borderRadius: [3, 3, 0, 0],
            },
          })),
          label: {
            show: true,
            position: 'top',
            color: palette.inkSoft,
            fontSize: 11.5,
            formatter: (p: { dataIndex: number }) => short(intersections[p.dataIndex]?.count ?? 0),
          },
          labelLayout: { hideOverlap: true },
        },
        {
          type: 'custom',
          xAxisIndex: 1,
          yAxisIndex: 1,
          data: columns.map((i) => [i, 0]),
          renderItem: (params, api) => {
            const found = intersections[params.dataIndex];
            const inside = found?.ids.map((id) => rowOf.get(id) ?? 0) ?? [];
            return column(inside, sets.length, params.dataIndex, api as unknown as Dots, palette);
          },
        },
        {
          type: 'bar',
          xAxisIndex: 2,
          yAxisIndex: 2,
          silent: true,
          barMaxWidth: 16,
          data: room.sizes > 0 ? sets.map((s) => s.count) : [],
          itemStyle: { color: palette.lineStrong, borderRadius: [3, 0, 0, 3] },
          label: {
            show: true,
            position: 'left',
            color: palette.inkSoft,
            fontSize: 11.5,
            formatter: (p: { dataIndex: number }) => short(sets[p.dataIndex]?.count ?? 0),
          },
        },
      ],
    };
  }, [sets, intersections, picked, labels, short, exact, palette, room]);

  const table = useMemo(
    () => ({
      columns: [labels.sets, labels.count],
      rows: intersections.map((found) => [labels.name(found), found.count]),
      show: exact,
    }),
    [intersections, labels, exact],
  );

  return (
    <ChartCard
      {...card}
      height={height}
      option={option}
      table={table}
      onPick={(series, index) => series < 2 && onPick(index)}
      onPickRow={onPick}
    />
  );
}
