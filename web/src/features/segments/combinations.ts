import { inSegment } from './segment-queries';

type Named = readonly string[];

/** Everybody in any of the segments. */
export function unionRule(names: Named): string {
  return names.map(inSegment).join('\n  or ');
}

/** Those in all of some segments, and in none of others. */
export function withoutRule(inside: Named, outside: Named): string {
  return [...inside.map(inSegment), ...outside.map((name) => `not ${inSegment(name)}`)].join(
    '\n  and ',
  );
}
