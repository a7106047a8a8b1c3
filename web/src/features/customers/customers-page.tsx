import { UserRoundSearch } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { apiUrl } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
import type { CustomerPage as CustomerRows } from '@/shared/api/types';
import { rowsOf, usePages } from '@/shared/api/use-pages';
import { AsOf } from '@/shared/components/as-of';
import { DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { ExportButton } from '@/shared/components/export-button';
import { LinkButton } from '@/shared/components/link-button';
import { LoadMore } from '@/shared/components/load-more';
import { Page } from '@/shared/components/page';
import { useCustomerColumns } from '@/shared/customers/columns';
import { useFormat } from '@/shared/format/use-format';
import { BulkBar } from './bulk-bar';
import { CreateCustomer } from './create-customer';
import { FilterBar } from './filter-bar';
import { filterQuery, filtersOf, sortOf, tableQuery, withFilters } from './filters';
import { SavedViews } from './saved-views';

function exportAddress(search: URLSearchParams, format: string): string {
  const query = filterQuery(search);
  query.set('format', format);
  return apiUrl('/customers/export', query);
}

/** Who are they? */
export function CustomersPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const [search, setSearch] = useSearchParams();
  const [selected, setSelected] = useState<number[]>([]);
  const [wholeResult, setWholeResult] = useState(false);
  const columns = useCustomerColumns();
  const asked = tableQuery(search);
  const query = usePages<CustomerRows>(['customers', asked.toString()], '/customers', asked);
  const first = query.data?.pages[0];
  const filtered = Object.keys(filtersOf(search)).length > 0;

  const select = (numbers: number[]) => {
    setSelected(numbers);
    setWholeResult(false);
  };

  return (
    <Page
      title={t('customers.title')}
      subtitle={
        <span className="num">
          {first &&
            t(filtered ? 'customers.found' : 'customers.total', {
              total: format.number(first.total),
              of: format.number(first.of),
              share: format.percent(first.of ? first.total / first.of : 0),
            })}{' '}
          <AsOf narrow />
        </span>
      }
      actions={
        <>
          <LinkButton to="/portrait" icon={<UserRoundSearch size={15} />}>
            {t('portrait.everyone')}
          </LinkButton>
          <SavedViews search={search} onOpen={(next) => setSearch(next)} />
          {can('export') && <ExportButton address={(format) => exportAddress(search, format)} />}
          {can('customers.write') && <CreateCustomer />}
        </>
      }
    >
      <FilterBar search={search} onChange={(changes) => setSearch(withFilters(search, changes))} />
      {query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <DataTable
          id="customers"
          label={t('customers.title')}
          columns={columns}
          rows={rowsOf(query.data)}
          rowKey={(row) => row.number}
          loading={query.isPending || query.isPlaceholderData}
          sort={sortOf(search)}
          onSort={({ by, order }) =>
            setSearch(withFilters(search, { sort: by, order }), { replace: true })
          }
          {...(can('customers.write') && {
            selected,
            onSelect: (keys: (string | number)[]) => select(keys.map(Number)),
          })}
          toolbar={
            selected.length > 0 && (
              <BulkBar
                numbers={selected}
                query={filterQuery(search)}
                total={first?.total ?? 0}
                whole={wholeResult}
                onWhole={() => setWholeResult(true)}
                onDone={() => select([])}
              />
            )
          }
          footer={<LoadMore query={query} />}
          empty={
            <EmptyState
              text={t(filtered ? 'customers.none_found' : 'customers.none')}
              hint={t(filtered ? 'customers.none_found_hint' : 'customers.none_hint')}
            />
          }
        />
      )}
    </Page>
  );
}
