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

/** The place of the largest; the first of equal ones. */
export function largest(counts: readonly number[]): number {
  return counts.indexOf(Math.max(...counts));
}

/** The first of the three hours that have most together. */
export function busiestHours(hours: readonly number[]): number {
  const starts = hours.slice(0, -2);
  return largest(starts.map((count, i) => count + (hours[i + 1] ?? 0) + (hours[i + 2] ?? 0)));
}
