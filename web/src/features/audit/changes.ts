export interface Change {
  name: string;
  before: string;
  after: string;
}

function text(value: unknown): string {
  if (value === undefined || value === null) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function entries(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  return typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : { '': value };
}

/** What differs between two states of a record, field by field. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const [old, now] = [entries(before), entries(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((name) => ({ name, before: text(old[name]), after: text(now[name]) }))
    .filter((change) => change.before !== change.after);
}
