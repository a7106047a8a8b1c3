import { Button, Input } from 'antd';
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { useFormat } from '@/shared/format/use-format';
import styles from './fitted.module.css';
import { type Pair, pairsWith } from './recommend';

interface PairsTableProps {
  pairs: readonly Pair[];
  /** A product was chosen, by its id. */
  onPick: (product: string) => void;
}

const shownAtOnce = 10;

/** Who buys this buys that: how often, how sure, how much oftener than by chance. */
export function PairsTable({ pairs, onPick }: PairsTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useState('');
  const [all, setAll] = useState(false);
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
    const product = (name: string, id: string) => (
      <Button type="link" size="small" className={styles.product} onClick={() => onPick(id)}>
        {name}
      </Button>
    );
    return [
      {
        key: 'item',
        title: t('models.who_bought'),
        render: (row) => product(row.item, row.itemId),
      },
      {
        key: 'with',
        title: t('models.also_bought'),
        render: (row) => product(row.with, row.withId),
      },
      end('count', t('models.together_count'), (row) => number(row.count)),
      end('support', t('models.support'), (row) => share(row.support)),
      end('confidence', t('models.confidence'), (row) => share(row.confidence)),
      end('lift', t('models.lift'), (row) =>
        row.lift === undefined ? '–' : t('models.times', { shown: format.number(row.lift) }),
      ),
    ];
  }, [t, format, onPick]);
  const found = pairsWith(pairs, search);
  const rows = all ? found : found.slice(0, shownAtOnce);
  return (
    <DataTable
      id="model-pairs"
      label={t('models.together')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.itemId}\u0000${row.withId}`}
      toolbar={
        <>
          <h2 className={styles.tableTitle}>{t('models.together')}</h2>
          <Input
            allowClear
            className={styles.search}
            prefix={<Search size={14} />}
            placeholder={t('recommend.search')}
            aria-label={t('recommend.search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </>
      }
      footer={
        <>
          {t('models.together_note')}
          {found.length > rows.length && (
            <Button type="link" size="small" onClick={() => setAll(true)}>
              {t('recommend.all_pairs', { shown: format.number(found.length) })}
            </Button>
          )}
        </>
      }
      empty={<EmptyState text={t(search ? 'recommend.no_pair_found' : 'recommend.no_pairs')} />}
    />
  );
}
