/** What was learned is JSON whose shape depends on the kind; these read it without trusting it. */

export type Fields = Readonly<Record<string, unknown>>;

export interface Both {
  zh: string;
  en: string;
}

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A text in both languages: `stem_zh` and `stem_en`, an object of both, or one name for both. */
export function bothOf(fields: Fields, stem: string): Both | undefined {
  const plain = textOf(fields[stem]);
  const inside = fieldsOf(fields[stem]);
  const zh = textOf(fields[`${stem}_zh`]) ?? textOf(inside.zh) ?? plain;
  const en = textOf(fields[`${stem}_en`]) ?? textOf(inside.en) ?? plain;
  if (zh === undefined && en === undefined) return undefined;
  return { zh: zh ?? en ?? '', en: en ?? zh ?? '' };
}
