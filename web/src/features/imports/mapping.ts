import type { MappingEntry } from '@/shared/api/types';

/** The mapping with a column given to a field; a field belongs to one column only. */
export function mapColumn(
  mapping: readonly MappingEntry[],
  column: string,
  field: string | null,
): MappingEntry[] {
  const others = mapping
    .filter((entry) => entry.column !== column)
    .map((entry) => (field !== null && entry.field === field ? { ...entry, field: null } : entry));
  const at = mapping.findIndex((entry) => entry.column === column);
  return others.toSpliced(at < 0 ? others.length : at, 0, { column, field });
}

export function fieldOf(mapping: readonly MappingEntry[], column: string): string | null {
  return mapping.find((entry) => entry.column === column)?.field ?? null;
}
