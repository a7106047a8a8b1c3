import { Input, Segmented } from 'antd';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { CustomerRow, Page, Segment } from '@/shared/api/types';
import { rowsOf, usePages } from '@/shared/api/use-pages';
import { DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { LoadMore } from '@/shared/components/load-more';
import { unsorted, useCustomerColumns } from '@/shared/customers/columns';
import { Why } from '@/shared/customers/why-member';
import { useFormat } from '@/shared/format/use-format';
import { useDebounced } from '@/shared/rule/use-debounced';
import styles from './segments.module.css';

type Change = 'all' | 'entered' | 'exited';

interface SegmentMembersProps {
  segment: Segment;
  /** A past instant; null is the last refresh. */
  asOf: string | null;
}

/** Who is in or was, who came and who left since the refresh before; each row opens the reason. */
export function SegmentMembers({ segment, asOf }: SegmentMembersProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('change');
  const change: Change =
    asOf === null && (asked === 'entered' || asked === 'exited') ? asked : 'all';
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), 250);
  const columns = unsorted(useCustomerColumns());
  const query = usePages<Page<CustomerRow>>(
    ['segments', 'members', segment.id, segment.version, segment.refreshed_at, change, asOf, q],
    `/segments/${segment.id}/members`,
    { q, change: change === 'all' ? null : change, as_of: asOf },
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
      expanded={(row) => <Why number={row.number} segment={segment} asOf={asOf} />}
      toolbar={
        <>
          {asOf === null ? (
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
          ) : (
            <b>{t('segments.members_then', { day: format.date(asOf) })}</b>
          )}
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
      empty={
        <EmptyState text={t(asOf === null ? `segments.empty_${change}` : 'segments.empty_then')} />
      }
    />
  );
}
