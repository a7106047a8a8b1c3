import { Button } from 'antd';
import { FileDown } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveCsv } from '@/shared/charts/csv';
import { type DataColumn, DataTable, type Sort } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { useFormat } from '@/shared/format/use-format';
import { useUnitFormat } from '../unit-format';
import { changeOf, type Demand, type Outlook, rowsOf } from './demand';
import styles from './demand.module.css';

interface DemandTotalsProps {
  demand: Demand;
  chosen: string;
  onChoose: (id: string) => void;
}

/** What each series comes to in all the time ahead, against as much time before. */
export function DemandTotals(props: DemandTotalsProps) {
  const { demand } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [sort, setSort] = useState<Sort>();
  const rows = useMemo(() => sorted(demand.series, sort), [demand.series, sort]);
  const ahead = demand.series[0]?.mean.length ?? 0;
  const step = t(`models.steps.${demand.step}`, { count: ahead });
  const columns = useColumns(props, ahead, step);
  const title = t('models.demand_totals', { count: ahead, step });
  const level = format.percent(demand.level, 0);
  const save = () =>
    saveCsv(title, {
      columns: [
        t('models.demand_series'),
        t(`models.period_of.${demand.step}`),
        t('models.actual'),
        t('models.expected'),
        t('models.lower', { level }),
        t('models.upper', { level }),
      ],
      rows: rowsOf(demand, format.pick),
      show: String,
    });
  return (
    <DataTable
      id="model-demand"
      label={title}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      {...(sort && { sort })}
      onSort={setSort}
      toolbar={
        <>
          <h2 className={styles.tableTitle}>{title}</h2>
          <Button size="small" icon={<FileDown size={14} />} onClick={save}>
            {t('models.demand_csv')}
          </Button>
        </>
      }
      footer={<Notes demand={demand} />}
      empty={<EmptyState text={t('charts.empty')} />}
    />
  );
}

function useColumns(props: DemandTotalsProps, ahead: number, step: string) {
  const { demand, chosen, onChoose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const unitFormat = useUnitFormat();
  return useMemo<DataColumn<Outlook>[]>(() => {
    const { short, exact } = unitFormat(demand.unit);
    const amount = (value: number | undefined) =>
      value === undefined ? '–' : <span title={exact(value)}>{short(value)}</span>;
    const number = (value: number | undefined) =>
      value === undefined ? '–' : format.number(value, 2);
    const end = (key: string, title: string, show: (row: Outlook) => ReactNode) => ({
      key,
      title,
      sort: key,
      align: 'end' as const,
      render: (row: Outlook) => <span className="num">{show(row)}</span>,
    });
    return [
      {
        key: 'name',
        title: t('models.demand_series'),
        render: (row) => (
          <Button
            type="link"
            className={styles.name ?? ''}
            aria-pressed={row.id === chosen}
            onClick={() => onChoose(row.id)}
          >
            {format.pick(row.name)}
          </Button>
        ),
      },
      end('before', t('models.demand_before', { count: ahead, step }), (row) => amount(row.before)),
      end('total', t('models.expected'), (row) => amount(row.total.mean)),
      {
        key: 'interval',
        title: t('models.interval', { level: format.percent(demand.level, 0) }),
        align: 'end',
        render: ({ total }) => (
          <span className="num">
            {amount(total.lower)} … {amount(total.upper)}
          </span>
        ),
      },
      end('change', t('models.demand_change'), (row) => {
        const change = changeOf(row);
        return change === undefined ? '–' : format.change(change);
      }),
      end('mase', t('models.demand_error'), (row) => number(row.mase)),
      end('naive', t('models.demand_naive'), (row) => number(row.naiveMase)),
      {
        key: 'method',
        title: t('models.demand_method'),
        render: (row) => (
          <span className={styles.faint}>{row.method && format.pick(row.method)}</span>
        ),
      },
    ];
  }, [t, format, unitFormat, demand.unit, demand.level, ahead, step, chosen, onChoose]);
}

const measured: Record<string, (row: Outlook) => number | undefined> = {
  before: (row) => row.before,
  total: (row) => row.total.mean,
  change: changeOf,
  mase: (row) => row.mase,
  naive: (row) => row.naiveMase,
};

/** By a column; rows without a value are last either way. */
function sorted(rows: readonly Outlook[], sort: Sort | undefined): readonly Outlook[] {
  const value = sort && measured[sort.by];
  if (!value) return rows;
  const sign = sort.order === 'asc' ? 1 : -1;
  return rows.toSorted((a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one === undefined || other === undefined) {
      return Number(one === undefined) - Number(other === undefined);
    }
    return sign * (one - other);
  });
}

function Notes({ demand }: { demand: Demand }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={styles.notes}>
      <span>{t('models.demand_error_note')}</span>
      {demand.series.length > 1 && <span>{t('models.demand_sum_note')}</span>}
      {demand.refused.length > 0 && (
        <details>
          <summary>{t('models.demand_refused', { count: demand.refused.length })}</summary>
          <ul>
            {demand.refused.map((one) => (
              <li key={one.name.en}>
                {t('models.demand_refusal', {
                  name: format.pick(one.name),
                  reason: format.pick(one.reason),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
