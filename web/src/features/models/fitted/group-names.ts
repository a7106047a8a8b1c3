import type { Both } from './guards';

/**
 * What the classes of a scheme are to be called: a name that was not changed keeps its two languages,
 * a typed one stands for both. Undefined where some group has no name, so that the server names all.
 */
export function classNames(
  groups: readonly (Both | undefined)[],
  typed: readonly string[],
  language: keyof Both,
): Both[] | undefined {
  const names = groups.map((group, i) => {
    const text = typed[i]?.trim() ?? '';
    if (text === '' || text === group?.[language]) return group;
    return { zh: text, en: text };
  });
  const all = names.filter((name) => name !== undefined);
  return all.length === names.length ? all : undefined;
}
