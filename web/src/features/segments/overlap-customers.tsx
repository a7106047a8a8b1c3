import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { CustomerPage, SegmentOverlap } from '@/shared/api/types';
import { rowsOf } from '@/shared/api/use-pages';
import type { UpsetIntersection } from '@/shared/charts/upset-chart';
import { DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { LoadMore } from '@/shared/components/load-more';
import { unsorted, useCustomerColumns } from '@/shared/customers/columns';

interface OverlapCustomersProps {
  title: string;
  sets: SegmentOverlap['sets'];
  picked: UpsetIntersection;
}

/** The customers in exactly the picked segments. */
export function OverlapCustomers({ title, sets, picked }: OverlapCustomersProps) {
  const { t } = useTranslation();
  const columns = unsorted(useCustomerColumns());
  const inside = [...picked.ids];
  const outside = sets.map((set) => set.id).filter((id) => !inside.includes(id));
  const query = useInfiniteQuery({
    queryKey: ['segments', 'overlap-customers', inside, outside],
    queryFn: ({ pageParam, signal }) =>
      api.post<CustomerPage>(
        '/segments/overlap/customers',
        { in: inside, not_in: outside, limit: 50, ...(pageParam && { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return (
    <DataTable
      id="segment-members"
      label={title}
      columns={columns}
      rows={rowsOf(query.data)}
      rowKey={(row) => row.number}
      loading={query.isPending || query.isPlaceholderData}
      toolbar={<b>{title}</b>}
      footer={<LoadMore query={query} />}
      empty={<EmptyState text={t('segments.empty_all')} />}
    />
  );
}
