/** How the time since the last order stands to the usual time between two. */
export type Rhythm = 'on_time' | 'late' | 'long_gone';

/** Up to this much of the usual time is still in the rhythm. */
const lateFrom = 1.25;
/** From here on it is told how many times as long. */
const goneFrom = 2.5;

export function rhythmOf(between: number, since: number): Rhythm {
  const times = since / Math.max(between, 1);
  if (times <= lateFrom) return 'on_time';
  return times < goneFrom ? 'late' : 'long_gone';
}

/** From so many events on a habit can be told. */
const habitFrom = 5;
/** A habit is at least this part of all. */
const habitShare = 2 / 3;

/**
 * The first of so many neighbouring places that together have a clear majority; undefined where
 * there is none, or too little to tell from.
 */
export function habit(counts: readonly number[], width: number): number | undefined {
  const sum = (some: readonly number[]) => some.reduce((total, count) => total + count, 0);
  const all = sum(counts);
  if (all < habitFrom) return undefined;
  const windows = counts.slice(0, counts.length - width + 1);
  const together = windows.map((_, i) => sum(counts.slice(i, i + width)));
  const most = Math.max(...together);
  return most >= all * habitShare ? together.indexOf(most) : undefined;
}
