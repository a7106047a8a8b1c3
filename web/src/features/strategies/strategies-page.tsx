import { Button, Segmented } from 'antd';
import { Plus, WandSparkles } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useCan } from '@/shared/api/rights';
import type { Strategy } from '@/shared/api/types';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { LinkButton } from '@/shared/components/link-button';
import { Count } from '@/shared/components/money';
import { Page } from '@/shared/components/page';
import { useNarrow } from '@/shared/components/use-narrow';
import { useFormat } from '@/shared/format/use-format';
import { IndustryButton } from '@/shared/industry/industry-button';
import { DefaultsDialog } from '@/shared/strategies/defaults-dialog';
import { useStrategies } from '@/shared/strategies/strategy-queries';
import { TargetTags } from '@/shared/strategies/target-tag';
import { useStrategyWords } from '@/shared/strategies/words';
import { monthly, total } from './budget';
import { MonthlyBudget } from './monthly-budget';
import { OrderButtons } from './order-buttons';
import styles from './strategies.module.css';
import { StrategyMenu } from './strategy-menu';

/** What each group gets, in the order that decides where they disagree. */
export function StrategiesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useStrategyWords();
  const can = useCan();
  const [search, setSearch] = useSearchParams();
  const [beginning, setBeginning] = useState(false);
  const archived = search.get('archived') === 'true';
  const query = useStrategies({ archived });
  const items = query.data?.items ?? [];
  const writable = can('strategies.write');
  const columns = useColumns(items, archived, writable);
  const { hours, money } = total(items.map(monthly));
  const spent = [
    ...(hours > 0 ? [words.hours(hours)] : []),
    ...(money > 0 ? [format.money(money.toFixed(2))] : []),
  ];
  const begin = (
    <Button icon={<WandSparkles size={15} />} onClick={() => setBeginning(true)}>
      {t('strategies.defaults')}
    </Button>
  );
  return (
    <Page
      title={t('strategies.title')}
      subtitle={t('strategies.subtitle')}
      actions={
        writable && (
          <>
            <IndustryButton />
            {begin}
            <LinkButton to="/strategies/new" type="primary" icon={<Plus size={15} />}>
              {t('strategies.create')}
            </LinkButton>
          </>
        )
      }
    >
      {query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <DataTable
          id="strategies"
          label={t('strategies.title')}
          columns={columns}
          rows={items}
          rowKey={(row) => row.id}
          loading={query.isPending}
          toolbar={
            <Segmented
              value={archived}
              options={[
                { value: false, label: t('strategies.in_use') },
                { value: true, label: t('strategies.archived') },
              ]}
              onChange={(next) => setSearch(next ? { archived: 'true' } : {})}
            />
          }
          footer={
            !archived &&
            items.length > 0 && (
              <span className={styles.footer}>
                <span>{t('strategies.rule')}</span>
                {spent.length > 0 && (
                  <b className="num">{t('strategies.totals', { shown: spent.join(' · ') })}</b>
                )}
              </span>
            )
          }
          empty={
            archived ? (
              <EmptyState text={t('strategies.none_archived')} />
            ) : (
              <EmptyState
                text={t('strategies.none')}
                hint={t('strategies.none_hint')}
                action={writable && begin}
              />
            )
          }
        />
      )}
      {beginning && <DefaultsDialog onClose={() => setBeginning(false)} />}
    </Page>
  );
}

function useColumns(items: readonly Strategy[], archived: boolean, writable: boolean) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useStrategyWords();
  const narrow = useNarrow();
  return useMemo<DataColumn<Strategy>[]>(() => {
    const customers: DataColumn<Strategy> = {
      key: 'customers',
      title: t('strategies.customers'),
      align: 'end',
      render: (row) => <Count value={row.customers} />,
    };
    const place: DataColumn<Strategy>[] = archived
      ? []
      : [
          {
            key: 'place',
            title: t('strategies.place'),
            width: 100,
            render: (row) => <OrderButtons strategy={row} all={items} writable={writable} />,
          },
        ];
    return [
      ...(narrow ? [] : place),
      {
        key: 'name',
        title: t('strategies.name'),
        render: (row) => (
          <div className={styles.name}>
            <Link to={`/strategies/${row.id}`}>{format.pick(row.name)}</Link>
            <span className={styles.faint}>{format.pick(row.description)}</span>
          </div>
        ),
      },
      ...(narrow ? [customers] : []),
      {
        key: 'targets',
        title: t('strategies.targets'),
        render: (row) => (
          <div className={styles.targets}>
            <TargetTags targets={row.targets} />
          </div>
        ),
      },
      ...(narrow ? [] : [customers]),
      {
        key: 'service',
        title: t('strategies.service'),
        render: ({ plan }) =>
          plan.service_level ? t(`strategies.levels.${plan.service_level}`) : '–',
      },
      {
        key: 'rhythm',
        title: t('strategies.rhythm'),
        render: ({ plan }) => (
          <div className={styles.rhythm}>{plan.rhythm ? words.rhythm(plan.rhythm) : '–'}</div>
        ),
      },
      {
        key: 'administrator',
        title: t('strategies.administrator'),
        optional: true,
        render: (row) => row.administrator?.name ?? '–',
      },
      {
        key: 'monthly',
        title: t('strategies.monthly'),
        align: 'end',
        render: (row) => <MonthlyBudget strategy={row} />,
      },
      ...(narrow ? place : []),
      ...(writable
        ? [
            {
              key: 'menu',
              title: t('common.more'),
              width: 72,
              align: 'end' as const,
              render: (row: Strategy) => <StrategyMenu strategy={row} />,
            },
          ]
        : []),
    ];
  }, [t, format, words, items, archived, writable, narrow]);
}
