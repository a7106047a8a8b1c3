import type { Field } from './fields';

export type Definition = Record<string, unknown>;

function isObject(value: unknown): value is Definition {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The part of a definition at a path. */
export function valueAt(definition: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), definition);
}

/** The definition with a part set; nothing else is shared or changed. */
function withValue(definition: Definition, path: string, value: unknown): Definition {
  const [step = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...definition, [step]: value };
  const inside = definition[step];
  return {
    ...definition,
    [step]: withValue(isObject(inside) ? inside : {}, rest.join('.'), value),
  };
}

function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** Whether a field is asked, given the others. */
export function isAsked(field: Field, values: unknown): boolean {
  return !field.when || valueAt(values, field.when.path) === field.when.is;
}

/** What a new definition starts with. */
export function startOf(fields: readonly Field[]): Definition {
  return fields
    .filter((field) => field.start !== undefined)
    .reduce<Definition>((made, field) => withValue(made, field.path, field.start), {});
}

/** The definition that a form means: what is not asked or left blank is up to the server. */
export function definitionOf(fields: readonly Field[], values: unknown): Definition {
  return fields
    .filter((field) => isAsked(field, values) && !isBlank(valueAt(values, field.path)))
    .reduce<Definition>(
      (made, field) => withValue(made, field.path, valueAt(values, field.path)),
      {},
    );
}

/** Whether a form of these fields shows all that a definition says, so that saving loses nothing. */
export function covers(fields: readonly Field[], definition: unknown): boolean {
  const known = new Set(fields.map((field) => field.path));
  const leaves = (value: unknown, before: string): string[] =>
    isObject(value) && !known.has(before)
      ? Object.entries(value).flatMap(([key, inside]) =>
          leaves(inside, before ? `${before}.${key}` : key),
        )
      : isBlank(value)
        ? []
        : [before];
  return leaves(definition, '').every((path) => known.has(path));
}

/** A definition from JSON text; undefined where it is none. */
export function parseDefinition(text: string): Definition | undefined {
  if (text.trim() === '') return {};
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
