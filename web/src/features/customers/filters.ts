import type { Sort } from '@/shared/components/data-table';

/** What narrows the table of customers; the names are those of the HTTP interface. */
export const filterNames = [
  'q',
  'rule',
  'segment',
  'list',
  'tag',
  'scheme',
  'class',
  'cell',
] as const;
export type FilterName = (typeof filterNames)[number];

export const defaultSort: Sort = { by: 'revenue', order: 'desc' };

export function filtersOf(search: URLSearchParams): Partial<Record<FilterName, string>> {
  const filters: Partial<Record<FilterName, string>> = {};
  for (const name of filterNames) {
    const value = search.get(name);
    if (value) filters[name] = value;
  }
  return filters;
}

export function sortOf(search: URLSearchParams): Sort {
  const by = search.get('sort');
  if (!by) return defaultSort;
  return { by, order: search.get('order') === 'asc' ? 'asc' : 'desc' };
}

/** The filters as the query string of GET /customers; always in the same order, so that it can be a key. */
export function filterQuery(search: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filtersOf(search))) query.set(name, value);
  return query;
}

export function tableQuery(search: URLSearchParams): URLSearchParams {
  const query = filterQuery(search);
  const { by, order } = sortOf(search);
  query.set('sort', by);
  query.set('order', order);
  return query;
}

/** The address with some filters changed; an empty value takes the filter away. */
export function withFilters(
  search: URLSearchParams,
  changes: Partial<Record<FilterName | 'sort' | 'order', string | null>>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  if (!next.has('scheme')) {
    next.delete('class');
    next.delete('cell');
  }
  return next;
}
