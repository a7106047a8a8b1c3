import { Input, Segmented } from 'antd';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { CustomerRow, Page, Segment } from '@/shared/api/types';
import { rowsOf, usePages } from '@/shared/api/use-pages';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { LoadMore } from '@/shared/components/load-more';
import { useCustomerColumns } from '@/shared/customers/columns';
import { useDebounced } from '@/shared/rule/use-debounced';
import styles from './segments.module.css';

type Change = 'all' | 'entered' | 'exited';

/** Who is in, who came and who left since the refresh before. */
export function SegmentMembers({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('change');
  const change: Change = asked === 'entered' || asked === 'exited' ? asked : 'all';
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), 250);
  const columns: DataColumn<CustomerRow>[] = unsorted(useCustomerColumns());
  const query = usePages<Page<CustomerRow>>(
    ['segments', 'members', segment.id, change, q],
    `/segments/${segment.id}/members`,
    { q, change: change === 'all' ? null : change },
  );

  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return (
    <DataTable
      id="segment-members"
      label={t('segments.members')}
      columns={columns}
      rows={rowsOf(query.data)}
      rowKey={(row) => row.number}
      loading={query.isPending || query.isPlaceholderData}
      toolbar={
        <>
          <Segmented<Change>
            value={change}
            onChange={(next) =>
              setSearch(next === 'all' ? {} : { change: next }, { replace: true })
            }
            options={[
              { value: 'all', label: t('segments.members') },
              { value: 'entered', label: t('segments.entered') },
              { value: 'exited', label: t('segments.exited') },
            ]}
          />
          <Input
            allowClear
            className={styles.search}
            prefix={<Search size={15} aria-hidden />}
            placeholder={t('customers.search')}
            aria-label={t('customers.search')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </>
      }
      footer={<LoadMore query={query} />}
      empty={<EmptyState text={t(`segments.empty_${change}`)} />}
    />
  );
}

/** Members come in the order of the segment; the server sorts them no other way. */
function unsorted<T>(columns: DataColumn<T>[]): DataColumn<T>[] {
  return columns.map(({ sort: _, ...column }) => column);
}
