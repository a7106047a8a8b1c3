import { Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { useFormat } from '@/shared/format/use-format';
import { digitsFor } from '../digits';
import { shownP } from '../unit-format';
import styles from './fitted.module.css';
import { isSure, type Regression, type Term } from './regression';

/** The outcome where everything else is 0: no term. */
const INTERCEPT = 'intercept';

/** Each term with what goes with it, how sure that is, and in which direction. */
export function RegressionTable({ regression }: { regression: Regression }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { terms, level, logistic, target, rows, leftOut, baselines } = regression;
  const columns = useMemo<DataColumn<Term>[]>(() => {
    const number = (value: number | undefined) =>
      value === undefined ? '–' : format.number(value, digitsFor(value, 3));
    const end = (key: string, title: string, text: (row: Term) => string) => ({
      key,
      title,
      align: 'end' as const,
      render: (row: Term) => <span className="num">{text(row)}</span>,
    });
    return [
      { key: 'name', title: t('models.feature'), render: (row) => format.pick(row.name) },
      end('estimate', t('models.estimate'), (row) => number(row.estimate)),
      ...(logistic ? [end('odds', t('models.odds_ratio'), (row) => number(row.oddsRatio))] : []),
      end('error', t('models.standard_error'), (row) => number(row.error)),
      end('interval', t('models.interval', { level: format.percent(level, 0) }), (row) =>
        row.low === undefined || row.high === undefined
          ? '–'
          : `${number(row.low)} … ${number(row.high)}`,
      ),
      end('p', t('models.p'), ({ p }) => (p === undefined ? '–' : shownP(p, format))),
      {
        key: 'sure',
        title: t('models.verdict'),
        render: (row) =>
          row.key === INTERCEPT ? null : isSure(row, level) ? (
            <Tag color={row.estimate > 0 ? 'blue' : 'gold'}>
              {t(row.estimate > 0 ? 'models.more_with_it' : 'models.less_with_it')}
            </Tag>
          ) : (
            <span className={styles.faint}>{t('models.unsure')}</span>
          ),
      },
    ];
  }, [t, format, level, logistic]);
  return (
    <DataTable
      id="model-coefficients"
      label={t('models.coefficients')}
      columns={columns}
      rows={terms}
      rowKey={(row) => row.key}
      toolbar={<h2 className={styles.tableTitle}>{t('models.coefficients')}</h2>}
      footer={
        <div className={styles.notes}>
          {target && rows !== undefined && (
            <span>
              {t('models.explains', { target: format.pick(target), rows: format.number(rows) })}
            </span>
          )}
          <span>{t(logistic ? 'models.logistic_note' : 'models.linear_note')}</span>
          {baselines.length > 0 && (
            <span>
              {t('models.baselines', {
                names: new Intl.ListFormat(format.language === 'zh' ? 'zh-CN' : 'en-GB').format(
                  baselines.map((one) => format.pick(one)),
                ),
              })}
            </span>
          )}
          {leftOut.map(({ name, by }) => (
            <span key={name.en}>
              {by.length === 0
                ? t('models.left_out_constant', { name: format.pick(name) })
                : t('models.left_out', {
                    name: format.pick(name),
                    by: by.map((one) => format.pick(one)).join(' + '),
                  })}
            </span>
          ))}
        </div>
      }
      empty={<EmptyState text={t('charts.empty')} />}
    />
  );
}
