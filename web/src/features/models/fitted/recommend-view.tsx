import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { BarChart } from '@/shared/charts/bar-chart';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { useFormat } from '@/shared/format/use-format';
import styles from './fitted.module.css';
import type { Pair, Popular, Recommendations } from './recommend';

/** What is bought together, and what everybody buys. */
export function RecommendView({ found }: { found: Recommendations }) {
  return (
    <>
      {found.pairs.length > 0 && <Together pairs={found.pairs} />}
      {found.popular.length > 0 && <PopularChart popular={found.popular} />}
    </>
  );
}

function Together({ pairs }: { pairs: readonly Pair[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns = useMemo<DataColumn<Pair>[]>(() => {
    const share = (value: number | undefined) =>
      value === undefined ? '–' : format.percent(value, 1);
    const number = (value: number | undefined) =>
      value === undefined ? '–' : format.number(value);
    const end = (key: string, title: string, text: (row: Pair) => string) => ({
      key,
      title,
      align: 'end' as const,
      render: (row: Pair) => <span className="num">{text(row)}</span>,
    });
    return [
      { key: 'item', title: t('models.who_bought'), render: (row) => format.pick(row.item) },
      { key: 'with', title: t('models.also_bought'), render: (row) => format.pick(row.with) },
      end('count', t('models.together_count'), (row) => number(row.count)),
      end('support', t('models.support'), (row) => share(row.support)),
      end('confidence', t('models.confidence'), (row) => share(row.confidence)),
      end('lift', t('models.lift'), (row) =>
        row.lift === undefined ? '–' : t('models.times', { shown: format.number(row.lift) }),
      ),
    ];
  }, [t, format]);
  return (
    <DataTable
      id="model-pairs"
      label={t('models.together')}
      columns={columns}
      rows={pairs}
      rowKey={(row) => `${row.item.en}\u0000${row.with.en}`}
      toolbar={<h2 className={styles.tableTitle}>{t('models.together')}</h2>}
      footer={t('models.together_note')}
      empty={<EmptyState text={t('charts.empty')} />}
    />
  );
}

const shownPopular = 15;

function PopularChart({ popular }: { popular: readonly Popular[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const bars = useMemo(
    () =>
      popular
        .slice(0, shownPopular)
        .map((one) => ({ label: format.pick(one.item), value: one.customers })),
    [popular, format],
  );
  return (
    <BarChart
      title={t('models.popular')}
      unit={t('models.units.count')}
      bars={bars}
      labelHeading={t('models.product')}
      valueHeading={t('schemes.customers')}
      horizontal
      height={Math.max(220, bars.length * 30)}
      short={format.compact}
      exact={format.number}
    />
  );
}
