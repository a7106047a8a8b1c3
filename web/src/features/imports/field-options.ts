import type { DictionaryAttribute, ImportPreview } from '@/shared/api/types';
import { fieldOf } from './mapping';

/** What stands for "leave this column out". */
export const leaveOut = '';

export interface FieldOption {
  name: string;
  zh: string;
  en: string;
  required: boolean;
  /** Keeps the column under its own name, as what. */
  keep?: 'attribute' | 'property';
  label: string;
}

export interface FieldGroup {
  group: 'fields' | 'attributes' | 'keep';
  fields: FieldOption[];
}

function option(name: string, zh: string, en: string, required = false): FieldOption {
  return { name, zh, en, required, label: name };
}

function kept(keep: 'attribute' | 'property', label: string): FieldOption {
  const prefix = keep === 'attribute' ? 'customer' : 'property';
  return { ...option(`${prefix}.${label}`, label, label), keep, label };
}

/** All that a column can mean: fields of the file, attributes of its customer, or itself. */
export function fieldOptions(
  preview: Pick<ImportPreview, 'kind' | 'fields' | 'mapping'>,
  column: string,
  attributes: readonly DictionaryAttribute[],
): FieldGroup[] {
  const { kind, fields, mapping } = preview;
  const own = attributes
    .filter((a) => kind !== 'customers' || !a.built_in)
    .map((a) => option(`customer.${a.name}`, a.label_zh || a.name, a.label_en || a.name))
    .filter((a) => !fields.some((f) => f.name === a.name));
  const itself = [
    kept('attribute', column),
    ...(kind === 'customers' ? [] : [kept('property', column)]),
  ];
  const current = fieldOf(mapping, column);
  const known = new Set([...fields, ...own, ...itself].map((f) => f.name));
  // What was guessed may go by a name of its own, as "customer.country" before anybody has one.
  const guessed =
    current !== null && !known.has(current) ? [option(current, current, current)] : [];
  return [
    {
      group: 'fields',
      fields: [
        option(leaveOut, '', ''),
        ...fields.map((f) => option(f.name, f.zh, f.en, f.required)),
        ...guessed,
      ],
    },
    { group: 'attributes', fields: own },
    { group: 'keep', fields: itself.filter((f) => !own.some((o) => o.name === f.name)) },
  ];
}
