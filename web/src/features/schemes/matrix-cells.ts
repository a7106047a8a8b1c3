import type { MatrixAxisPicture, MatrixPicture, SchemeClass } from '@/shared/api/types';

/** Where an axis that is cut once is cut, in percent of those who have a place: as the server does. */
const highFromPercent = 70;

/** Where an axis begins and ends on paper. */
export interface AxisScale {
  low: number;
  high: number;
  logarithmic: boolean;
  /** The part of the paper left free at both ends, so that no customer is cut in half. */
  margin: number;
}

export function scaleOf(axis: MatrixAxisPicture, ofClasses: boolean): AxisScale {
  const { low, high, logarithmic } = axis;
  if (ofClasses) return { low: -0.5, high: high + 0.5, logarithmic: false, margin: 0 };
  return { low: logarithmic ? low : Math.min(low, 0), high, logarithmic, margin: 0.03 };
}

/** The part of the way along the axis, 0 to 1; without a place a customer stands at the start. */
export function partOf(scale: AxisScale, place: number): number {
  const { logarithmic, margin } = scale;
  const drawn = (at: number) => (logarithmic ? Math.log(at) : at);
  const span = drawn(scale.high) - drawn(scale.low);
  if (!(span > 0)) return 0.5;
  if (logarithmic && place <= 0) return 0;
  const part = (drawn(place) - drawn(scale.low)) / span;
  return Math.min(1, Math.max(0, margin + part * (1 - 2 * margin)));
}

/** The place at a part of the way: the inverse of `partOf`. */
export function placeAt(scale: AxisScale, part: number): number {
  const { low, high, logarithmic, margin } = scale;
  const along = Math.min(1, Math.max(0, (part - margin) / (1 - 2 * margin)));
  if (logarithmic) return low * (high / low) ** along;
  return low + (high - low) * along;
}

/** Places worth a number on the axis: decades by logarithms, else round steps. */
export function ticksOf(scale: AxisScale): number[] {
  const { low, high, logarithmic } = scale;
  if (logarithmic) {
    const first = Math.ceil(Math.log10(low) - 1e-9);
    const last = Math.floor(Math.log10(high) + 1e-9);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => 10 ** (first + i));
  }
  if (!(high > low)) return [low];
  const raw = (high - low) / 5;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((n) => n * size).find((n) => n >= raw) ?? raw;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => tidy((first + i) * step));
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** How far apart two cuts at least are: a hundredth of the axis's order, or two digits. */
export function stepAt(scale: AxisScale, place: number): number {
  const size = scale.logarithmic ? Math.max(place, Number.MIN_VALUE) : scale.high - scale.low;
  const order = Math.floor(Math.log10(size) + 1e-9);
  return 10 ** (scale.logarithmic ? order - 1 : order - 2);
}

/** A cut to a round number between its neighbours; as it was where there is no room. */
export function movedCut(
  scale: AxisScale,
  cuts: readonly number[],
  index: number,
  place: number,
): number {
  const old = cuts[index] ?? place;
  const step = stepAt(scale, place);
  const wanted = tidy(Math.round(place / step) * step);
  const most = Math.min(cuts[index + 1] ?? Number.POSITIVE_INFINITY, scale.high + step);
  const least = Math.max(cuts[index - 1] ?? Number.NEGATIVE_INFINITY, scale.low);
  return wanted > least && wanted < most ? wanted : old;
}

/** The band of a place, the lowest is 0; a customer at a cut is above it. */
export function bandOf(place: number, cuts: readonly number[]): number {
  let band = 0;
  while (band < cuts.length && place >= (cuts[band] ?? 0)) band += 1;
  return band;
}

/** The cuts of both axes. */
export interface Cuts {
  y: readonly number[];
  x: readonly number[];
}

export function sameCuts(a: Cuts, b: Cuts): boolean {
  const same = (one: readonly number[], other: readonly number[]) =>
    one.length === other.length && one.every((cut, i) => cut === other[i]);
  return same(a.y, b.y) && same(a.x, b.x);
}

/** The cuts that a picture was made with; the bands of classes part halfway between two. */
export function cutsOf(picture: MatrixPicture): Cuts {
  const cuts = (axis: MatrixAxisPicture) =>
    axis.bands.slice(1).map((band, i) => (band.from === null ? i + 0.5 : Number(band.from)));
  return { y: cuts(picture.y), x: cuts(picture.x) };
}

/** The key of the cell in a band of each axis. */
export function keyAt(picture: MatrixPicture, y: number, x: number): string {
  return `${picture.y.bands[y]?.key}_${picture.x.bands[x]?.key}`;
}

/** The cell of each point of the sample. */
export function cellsOfPoints(picture: MatrixPicture, cuts: Cuts): string[] {
  return picture.points.map((p) => keyAt(picture, bandOf(p.y, cuts.y), bandOf(p.x, cuts.x)));
}

/** What the sample says at once about cuts that the server has not seen. */
export interface Estimate {
  /** By the key of the cell. */
  customers: Map<string, number>;
  /** Who would be in another cell than with the picture's own cuts. */
  moving: number;
}

/** The known counts with what the sample adds and takes away, so that still cells stay exact. */
export function estimate(
  picture: MatrixPicture,
  classes: readonly SchemeClass[],
  cuts: Cuts,
): Estimate {
  const customers = new Map(classes.map((c) => [c.key, c.customers]));
  const before = cellsOfPoints(picture, cutsOf(picture));
  const after = cellsOfPoints(picture, cuts);
  const each = picture.points.length > 0 ? picture.of / picture.points.length : 0;
  const change = new Map<string, number>();
  let moving = 0;
  before.forEach((from, i) => {
    const to = after[i] ?? from;
    if (to === from) return;
    moving += 1;
    change.set(from, (change.get(from) ?? 0) - 1);
    change.set(to, (change.get(to) ?? 0) + 1);
  });
  for (const [key, by] of change) {
    customers.set(key, Math.max(0, (customers.get(key) ?? 0) + Math.round(by * each)));
  }
  return { customers, moving: Math.round(moving * each) };
}

/** Cuts that share those who have a place evenly among the bands; two bands part at seven tenths. */
export function evenCuts(axis: MatrixAxisPicture, bands: number): number[] {
  const total = axis.bars.reduce((sum, bar) => sum + bar, 0);
  const { low, high, logarithmic } = axis;
  const scale: AxisScale = { low, high, logarithmic, margin: 0 };
  const cuts: number[] = [];
  for (let band = 1; band < bands; band += 1) {
    const share = bands === 2 ? highFromPercent / 100 : band / bands;
    const place = placeAt(scale, total > 0 ? quantilePart(axis.bars, share * total) : share);
    const step = stepAt(scale, place);
    const rounded = tidy(Math.round(place / step) * step);
    const least = (cuts.at(-1) ?? Number.NEGATIVE_INFINITY) + step;
    cuts.push(tidy(Math.max(rounded, least, logarithmic ? low : step)));
  }
  return cuts;
}

function quantilePart(bars: readonly number[], wanted: number): number {
  let reached = 0;
  for (const [i, bar] of bars.entries()) {
    if (bar > 0 && reached + bar >= wanted) return (i + (wanted - reached) / bar) / bars.length;
    reached += bar;
  }
  return 1;
}

/** All moves together: customers, and money to the cent. */
export function totalOf(moves: readonly { customers: number; revenue: string }[]) {
  const customers = moves.reduce((sum, move) => sum + move.customers, 0);
  const cents = moves.reduce((sum, move) => sum + Math.round(Number(move.revenue) * 100), 0);
  return { customers, revenue: (cents / 100).toFixed(2) };
}
