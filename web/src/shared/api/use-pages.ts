import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { api, type Query } from './client';
import type { Page } from './types';

interface PagesOptions {
  limit?: number;
  /** The name under which the next page is asked for. */
  cursor?: 'cursor' | 'before';
}

/** A cursor-paged list: the pages so far and how to get the next. */
export function usePages<P extends Page<unknown>>(
  key: QueryKey,
  path: string,
  query: Query,
  { limit = 50, cursor = 'cursor' }: PagesOptions = {},
) {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams();
      const given = query instanceof URLSearchParams ? [...query] : Object.entries(query);
      for (const [name, value] of given) {
        if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
      }
      search.set('limit', String(limit));
      if (pageParam) search.set(cursor, pageParam);
      return api.get<P>(path, search, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function rowsOf<T>(data: { pages: Page<T>[] } | undefined): T[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
