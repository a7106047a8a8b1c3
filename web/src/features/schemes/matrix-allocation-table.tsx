import { InputNumber, Slider } from 'antd';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixAllocation, SchemeClass } from '@/shared/api/types';
import { ClassTag } from '@/shared/components/class-tag';
import { useFormat } from '@/shared/format/use-format';
import { useTheme } from '@/shared/theme/theme-provider';
import { classColour } from '@/shared/theme/tokens';
import styles from './matrix.module.css';
import type { Shares } from './matrix-allocation';

interface MatrixAllocationTableProps {
  classes: readonly SchemeClass[];
  unit: MatrixAllocation['unit'];
  /** A month. */
  total: number;
  now: Shares;
  proposed: Shares;
  editable: boolean;
  onNow: (key: string, share: number) => void;
  onProposed: (key: string, share: number) => void;
}

/** A row a cell: both splits, drawn and in numbers, for each customer and for its revenue. */
export function MatrixAllocationTable(props: MatrixAllocationTableProps) {
  const { classes, unit, total, now, proposed, editable, onNow, onProposed } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { name: theme } = useTheme();
  const show = (amount: number) => {
    if (unit === 'money') return format.money(amount.toFixed(2));
    if (amount >= 1 || amount === 0) return t('matrix.hours', { value: format.number(amount, 1) });
    return t('matrix.minutes', { value: format.number(amount * 60, amount * 60 < 1 ? 2 : 1) });
  };
  /** Now → proposed, of something of which the cell has `size`. */
  const change = (key: string, size: number) => {
    if (!(size > 0)) return '–';
    const of = (share: number | undefined) =>
      share === undefined ? '–' : show((total * share) / 100 / size);
    return `${of(now[key])} → ${of(proposed[key])}`;
  };
  const most = Math.max(1, ...Object.values(now), ...Object.values(proposed));
  return (
    <div className={styles.scroll}>
      <table className={styles.allocation} aria-label={t('matrix.allocation_table')}>
        <thead>
          <tr>
            <th scope="col">{t('matrix.cell')}</th>
            <th scope="col">{t('matrix.now')}</th>
            <th scope="col">{t('matrix.proposed')}</th>
            <th scope="col">{`${t('matrix.now')} / ${t('matrix.proposed')}`}</th>
            <th scope="col">{t('matrix.amount')}</th>
            <th scope="col">{t('matrix.per_customer')}</th>
            <th scope="col">{t('matrix.per_revenue')}</th>
          </tr>
        </thead>
        <tbody>
          {classes.map((c, rank) => {
            const name = format.pick(c);
            const [before, after] = [now[c.key], proposed[c.key] ?? 0];
            const colour = { '--cell': classColour(theme, rank, classes.length) } as CSSProperties;
            return (
              <tr key={c.key} style={colour}>
                <td>
                  <ClassTag label={name} rank={rank} of={classes.length} />
                </td>
                <td data-label={t('matrix.now')}>
                  <InputNumber
                    aria-label={t('matrix.now_of', { name })}
                    min={0}
                    max={100}
                    precision={1}
                    suffix="%"
                    value={before ?? null}
                    disabled={!editable}
                    controls={false}
                    style={{ width: 84 }}
                    onChange={(share) => onNow(c.key, share ?? 0)}
                  />
                </td>
                <td data-label={t('matrix.proposed')} data-wide>
                  <div className={styles.split}>
                    <Slider
                      min={0}
                      max={100}
                      value={after}
                      disabled={!editable}
                      styles={{ track: { background: 'var(--cell)' } }}
                      ariaLabelForHandle={t('matrix.proposed_of', { name })}
                      onChange={(share) => onProposed(c.key, share)}
                    />
                    <InputNumber
                      aria-label={t('matrix.proposed_of', { name })}
                      min={0}
                      max={100}
                      precision={1}
                      suffix="%"
                      value={after}
                      disabled={!editable}
                      controls={false}
                      style={{ width: 84 }}
                      onChange={(share) => onProposed(c.key, share ?? 0)}
                    />
                  </div>
                </td>
                <td data-bars>
                  <div className={styles.bars} aria-hidden>
                    <span style={{ width: `${((before ?? 0) / most) * 100}%` }} />
                    <span style={{ width: `${(after / most) * 100}%` }} />
                  </div>
                </td>
                <td className="num" data-label={t('matrix.amount')}>
                  {change(c.key, 1)}
                </td>
                <td className="num" data-label={t('matrix.per_customer')}>
                  {change(c.key, c.customers)}
                </td>
                <td className="num" data-label={t('matrix.per_revenue')}>
                  {change(c.key, Number(c.revenue) / 10_000)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
