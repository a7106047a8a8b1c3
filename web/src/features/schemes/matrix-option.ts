import { chartBase, tooltipHtml } from '@/shared/charts/chart-style';
import type { ChartOption } from '@/shared/charts/chart-types';
import { fontFamily } from '@/shared/theme/antd-theme';
import type { Palette } from '@/shared/theme/tokens';
import { type AxisScale, type Cuts, partOf, placeAt, ticksOf } from './matrix-cells';

/** Pixels around the drawing: room for the axes, and for a histogram above and beside it. */
export interface Room {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const wideRoom: Room = { left: 54, right: 62, top: 60, bottom: 48 };
const narrowRoom: Room = { left: 40, right: 36, top: 66, bottom: 46 };

/** Bands of classes have no histogram and leave its room to the drawing. */
export function roomFor(y: DrawnAxis, x: DrawnAxis, narrow: boolean): Room {
  const room = narrow ? narrowRoom : wideRoom;
  return {
    ...room,
    ...(x.bandNames && { top: narrow ? 26 : 12 }),
    ...(y.bandNames && { right: 12 }),
  };
}

/** An axis as it is drawn. */
export interface DrawnAxis {
  scale: AxisScale;
  bars: readonly number[];
  /** The bands of classes by name, instead of ticks. */
  bandNames: readonly string[] | undefined;
  title: string;
  tick: (place: number) => string;
}

export interface DrawnCell {
  y: number;
  x: number;
  colour: string;
  name: string;
  /** Customers and their share. */
  note: string;
  /** Revenue and its share; nothing while it is not known. */
  worth: string;
}

export interface DrawnPoint {
  y: number;
  x: number;
  colour: string;
  /** What is said on hover. */
  heading: string;
  rows: readonly { name: string; value: string }[];
}

interface Drawn {
  y: DrawnAxis;
  x: DrawnAxis;
  cuts: Cuts;
  cells: readonly DrawnCell[];
  points: readonly DrawnPoint[];
  room: Room;
  narrow: boolean;
  palette: Palette;
}

interface Paper {
  coord: (at: [number, number]) => [number, number];
}

/** Where each band of an axis lies on paper. */
function edges(axis: DrawnAxis, cuts: readonly number[]): number[] {
  return [0, ...cuts.map((cut) => partOf(axis.scale, cut)), 1];
}

/** The picture: cells as washes of their colours, customers as points, axes with histograms. */
export function matrixOption(drawn: Drawn): ChartOption {
  const { y, x, cuts, cells, points, room, narrow, palette } = drawn;
  const [ys, xs] = [edges(y, cuts.y), edges(x, cuts.x)];
  const histogram = narrow ? 34 : room.top - 14;
  const withBars = (['x', 'y'] as const).filter((which) => hasBars(which === 'x' ? x : y));
  return {
    ...chartBase(palette),
    animation: false,
    grid: { ...room, containLabel: false },
    xAxis: { ...paperAxis(x, palette), nameGap: 28, nameTextStyle: { color: palette.inkSoft } },
    yAxis: {
      ...paperAxis(y, palette),
      nameGap: narrow ? (x.bandNames ? 8 : histogram + 6) : 40,
      nameTextStyle: { color: palette.inkSoft, ...(narrow && { align: 'left' as const }) },
      // On a phone the name stands over the axis, where no cut can cover it.
      nameLocation: narrow ? ('end' as const) : ('middle' as const),
    },
    tooltip: {
      ...chartBase(palette).tooltip,
      formatter: (raw: unknown) => {
        const { seriesName, dataIndex } = raw as { seriesName: string; dataIndex: number };
        const point = seriesName === 'points' ? points[dataIndex] : undefined;
        return point ? tooltipHtml(point.heading, point.rows) : '';
      },
    },
    series: [
      {
        type: 'scatter',
        name: 'points',
        z: 3,
        symbolSize: narrow ? 4 : 5.5,
        data: points.map((p) => [partOf(x.scale, p.x), partOf(y.scale, p.y)]),
        itemStyle: {
          color: (p) => points[p.dataIndex]?.colour ?? palette.inkFaint,
          opacity: 0.72,
        },
        emphasis: { itemStyle: { opacity: 1, borderColor: palette.ink, borderWidth: 1 } },
      },
      {
        type: 'custom',
        silent: true,
        z: 1,
        data: cells.map((_, i) => i),
        renderItem: (params, api) => {
          const cell = cells[params.dataIndex];
          return cell ? wash(cell, ys, xs, api as unknown as Paper, palette) : undefined;
        },
      },
      {
        type: 'custom',
        silent: true,
        z: 5,
        data: cells.map((_, i) => i),
        renderItem: (params, api) => {
          const cell = cells[params.dataIndex];
          return cell ? title(cell, ys, xs, api as unknown as Paper, palette) : undefined;
        },
      },
      {
        type: 'custom',
        silent: true,
        z: 2,
        // An axis without a histogram has no item, so that an earlier one goes away.
        data: withBars.map((_, i) => i),
        renderItem: (params, api) => {
          const which = withBars[params.dataIndex];
          if (!which) return undefined;
          const axis = which === 'x' ? x : y;
          const size = which === 'x' ? histogram : room.right - 14;
          const children = bars(axis, which, api as unknown as Paper, size, palette);
          return { type: 'group', children };
        },
      },
    ],
  };
}

function paperAxis(axis: DrawnAxis, palette: Palette) {
  const { scale, bandNames } = axis;
  const ticks = bandNames ? bandNames.map((_, i) => i) : ticksOf(scale);
  const parts = ticks.map((tick) => partOf(scale, tick));
  return {
    type: 'value' as const,
    min: 0,
    max: 1,
    name: axis.title,
    nameLocation: 'middle' as const,
    axisLine: { show: true, lineStyle: { color: palette.lineStrong } },
    axisTick: { show: false, customValues: parts },
    splitLine: { show: false },
    axisLabel: {
      color: palette.inkFaint,
      customValues: parts,
      hideOverlap: true,
      formatter: (part: number) => {
        const place = placeAt(scale, part);
        return bandNames ? (bandNames[Math.round(place)] ?? '') : axis.tick(nearest(ticks, place));
      },
    },
  };
}

function nearest(ticks: readonly number[], place: number): number {
  return ticks.reduce(
    (best, tick) => (Math.abs(tick - place) < Math.abs(best - place) ? tick : best),
    ticks[0] ?? place,
  );
}

function corners(cell: DrawnCell, ys: readonly number[], xs: readonly number[], paper: Paper) {
  const [left, bottom] = paper.coord([xs[cell.x] ?? 0, ys[cell.y] ?? 0]);
  const [right, top] = paper.coord([xs[cell.x + 1] ?? 1, ys[cell.y + 1] ?? 1]);
  return { left, top, width: right - left, height: bottom - top };
}

function wash(
  cell: DrawnCell,
  ys: readonly number[],
  xs: readonly number[],
  paper: Paper,
  palette: Palette,
) {
  const { left, top, width, height } = corners(cell, ys, xs, paper);
  return {
    type: 'rect' as const,
    shape: { x: left, y: top, width, height },
    style: { fill: `${cell.colour}1f`, stroke: palette.lineStrong, lineWidth: 1 },
  };
}

/** Least pixels of a cell that bears its name, its revenue as well, or only its number. */
const named = { width: 92, height: 46 };
const worthFrom = 66;
const counted = { width: 42, height: 24 };

function title(
  cell: DrawnCell,
  ys: readonly number[],
  xs: readonly number[],
  paper: Paper,
  palette: Palette,
) {
  const { left, top, width, height } = corners(cell, ys, xs, paper);
  if (width < counted.width || height < counted.height) return undefined;
  const whole = width >= named.width && height >= named.height;
  const text = whole
    ? `{name|${fitted(cell.name, width - 22)}}\n${cell.note}${height >= worthFrom ? `\n${cell.worth}` : ''}`
    : (cell.note.match(/[\d,.]+/)?.[0] ?? '');
  // A seam in the colour of the paper keeps the words readable over the points.
  const seam = { stroke: palette.surface, lineWidth: 3 };
  return {
    type: 'text' as const,
    style: {
      x: left + 11,
      y: top + 8,
      text,
      fill: palette.ink,
      fontFamily,
      fontSize: 12,
      lineHeight: 16,
      ...seam,
      rich: {
        name: {
          fontFamily,
          fontWeight: 600,
          fontSize: 12.5,
          lineHeight: 18,
          fill: palette.ink,
          ...seam,
        },
      },
    },
  };
}

/** What of a name has room in so many pixels; Chinese letters are twice as wide. */
function fitted(name: string, width: number): string {
  let room = width;
  let shown = '';
  for (const letter of name) {
    room -= letter.charCodeAt(0) > 0x2e7f ? 12.5 : 7;
    if (room < 0) return `${shown.trimEnd()}…`;
    shown += letter;
  }
  return shown;
}

function hasBars({ bandNames, scale, bars: counts }: DrawnAxis): boolean {
  return !bandNames && scale.high > scale.low && counts.length > 0;
}

/** A histogram outside the drawing: above it for the horizontal axis, at its right for the other. */
function bars(axis: DrawnAxis, which: 'x' | 'y', paper: Paper, size: number, palette: Palette) {
  const most = Math.max(1, ...axis.bars);
  const { low, high, logarithmic } = axis.scale;
  const count = axis.bars.length;
  const start = logarithmic ? low : Math.min(low, 0);
  const at = (i: number) => {
    const along = i / count;
    const place = logarithmic ? start * (high / start) ** along : low + (high - low) * along;
    return partOf(axis.scale, place);
  };
  return axis.bars.map((bar, i) => {
    const length = (bar / most) * size;
    const [x0, y0] = paper.coord(which === 'x' ? [at(i), 1] : [1, at(i)]);
    const [x1, y1] = paper.coord(which === 'x' ? [at(i + 1), 1] : [1, at(i + 1)]);
    const shape =
      which === 'x'
        ? { x: x0, y: y0 - 4 - length, width: Math.max(1, x1 - x0 - 1), height: length }
        : { x: x0 + 4, y: y1, width: length, height: Math.max(1, y0 - y1 - 1) };
    return { type: 'rect' as const, shape, style: { fill: palette.lineStrong } };
  });
}
