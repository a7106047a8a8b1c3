import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Page } from '../api/types';
import { useFormat } from '../format/use-format';

interface LoadMoreProps<T> {
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
}

/** How much of a cursor-paged table is shown, and more of it. */
export function LoadMore<T>({ query }: LoadMoreProps<T>) {
  const { t } = useTranslation();
  const format = useFormat();
  const pages = query.data?.pages ?? [];
  const shown = pages.reduce((sum, page) => sum + page.items.length, 0);
  const total = pages[0]?.total;
  if (shown === 0) return null;
  return (
    <>
      <span className="num">
        {total === undefined
          ? t('common.shown', { shown: format.number(shown) })
          : t('common.shown_of', { shown: format.number(shown), total: format.number(total) })}
      </span>
      {query.hasNextPage && (
        <Button
          size="small"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('common.show_more')}
        </Button>
      )}
    </>
  );
}
