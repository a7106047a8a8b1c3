import { useMemo } from 'react';
import { fontFamily } from '../theme/antd-theme';
import { useTheme } from '../theme/theme-provider';
import type { Palette } from '../theme/tokens';
import { ChartCard, type ChartCardProps } from './chart-card';
import { chartBase, tooltipHtml } from './chart-style';
import type { ChartOption, ChartTable } from './chart-types';

export interface TreeBox {
  /** Column and row in the drawing; rows may lie between two others. */
  depth: number;
  row: number;
  title: string;
  note: string;
  /** How much of the box's bar is filled: 0 to 1. */
  share: number;
  leaf: boolean;
  /** Places of its children among the boxes, and what leads there. */
  children: readonly { box: number; label: string }[];
}

interface TreeChartProps
  extends Pick<ChartCardProps, 'title' | 'unit' | 'actions' | 'footer' | 'empty'> {
  boxes: readonly TreeBox[];
  table: ChartTable;
  onPick?: (box: number) => void;
}

const ROW_PX = 118;
const BOX_PX = 102;
const LINE_PX = 15;
/** Narrower than this, the questions cannot be read. */
const COLUMN_PX = 230;

interface Place {
  coord: (at: [number, number]) => [number, number];
  size: (of: [number, number]) => [number, number];
}

/** One box with its lines to the next column. */
function drawing(box: TreeBox, all: readonly TreeBox[], place: Place, palette: Palette) {
  const [x, y] = place.coord([box.depth, box.row]);
  const [step = 160] = place.size([1, 1]);
  const width = Math.min(250, step * 0.84);
  const left = x - width / 2;
  const text = (content: string, top: number, colour: string, bold: boolean) => ({
    type: 'text' as const,
    style: {
      x: left + 10,
      y: y + top,
      text: content,
      fill: colour,
      fontFamily,
      fontSize: 12,
      fontWeight: bold ? ('bold' as const) : ('normal' as const),
      width: width - 20,
      overflow: 'break' as const,
      lineHeight: LINE_PX,
      height: (bold ? 4 : 1) * LINE_PX,
      ellipsis: '…',
      lineOverflow: 'truncate' as const,
    },
  });
  const lines = box.children.flatMap(({ box: index, label }) => {
    const child = all[index];
    if (!child) return [];
    const [cx, cy] = place.coord([child.depth, child.row]);
    const [x1, x2] = [x + width / 2, cx - width / 2];
    const middle = (x1 + x2) / 2;
    return [
      {
        type: 'bezierCurve' as const,
        shape: { x1, y1: y, x2, y2: cy, cpx1: middle, cpy1: y, cpx2: middle, cpy2: cy },
        style: { stroke: palette.lineStrong, lineWidth: 1.5, fill: 'none' },
      },
      {
        type: 'text' as const,
        style: {
          x: x2 - 6,
          // Above the line that comes from below, and below the one from above.
          y: child.row < box.row ? cy - 9 : cy + 10,
          text: label,
          fill: palette.inkFaint,
          fontFamily,
          fontSize: 11,
          align: 'right' as const,
          verticalAlign: 'middle' as const,
        },
      },
    ];
  });
  const bar = { x: left + 10, y: y + BOX_PX / 2 - 11, height: 4, r: 2 };
  return {
    type: 'group' as const,
    children: [
      ...lines,
      {
        type: 'rect' as const,
        shape: { x: left, y: y - BOX_PX / 2, width, height: BOX_PX, r: 7 },
        style: {
          fill: box.leaf ? palette.brandWash : palette.raised,
          stroke: box.leaf ? palette.brand : palette.lineStrong,
          lineWidth: 1,
        },
      },
      text(box.title, -BOX_PX / 2 + 8, palette.ink, true),
      text(box.note, BOX_PX / 2 - 30, palette.inkSoft, false),
      {
        type: 'rect' as const,
        shape: { ...bar, width: width - 20 },
        style: { fill: palette.line },
      },
      {
        type: 'rect' as const,
        shape: { ...bar, width: (width - 20) * Math.min(1, Math.max(0, box.share)) },
        style: { fill: palette.brandInk },
      },
    ],
  };
}

/** A tree from left to right; every box says what it is about and fills a bar by its share. */
export function TreeChart({ boxes, table, onPick, ...card }: TreeChartProps) {
  const { palette } = useTheme();
  const rows = Math.max(1, ...boxes.map((box) => Math.ceil(box.row) + 1));
  const depth = Math.max(1, ...boxes.map((box) => box.depth + 1));

  const option = useMemo<ChartOption>(
    () => ({
      ...chartBase(palette),
      grid: { left: 4, right: 4, top: 4, bottom: 4 },
      xAxis: { type: 'value', show: false, min: -0.5, max: depth - 0.5 },
      yAxis: { type: 'value', show: false, inverse: true, min: -0.5, max: rows - 0.5 },
      tooltip: {
        ...chartBase(palette).tooltip,
        formatter: (raw: unknown) => {
          const box = boxes[(raw as { dataIndex: number }).dataIndex];
          return box ? tooltipHtml(box.title, [{ name: box.note, value: '' }]) : '';
        },
      },
      series: [
        {
          type: 'custom',
          data: boxes.map((box) => [box.depth, box.row]),
          animation: false,
          renderItem: (params, api) => {
            const box = boxes[params.dataIndex];
            return box
              ? drawing(box, boxes, api as unknown as Place, palette)
              : { type: 'group', children: [] };
          },
        },
      ],
    }),
    [boxes, rows, depth, palette],
  );
  return (
    <ChartCard
      {...card}
      option={option}
      table={table}
      height={rows * ROW_PX + 8}
      minWidth={depth * COLUMN_PX}
      onPick={onPick && ((_, box) => onPick(box))}
    />
  );
}
