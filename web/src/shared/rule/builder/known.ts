import type { Dictionary } from '../../api/types';
import type { KnownValue } from './text-values';

/** The values that a property of an event is known to take. */
export function knownOf(
  dictionary: Dictionary,
  event: string | null | undefined,
  property: string | null | undefined,
): KnownValue[] {
  const found = dictionary.events.find((e) => e.name === event);
  const values = found?.properties.find((p) => p.name === property)?.known_values ?? [];
  return values.map((value) => ({ value }));
}
