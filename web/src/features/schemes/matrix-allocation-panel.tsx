import { Button, InputNumber, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MatrixAllocation, SchemeClass } from '@/shared/api/types';
import { EmptyState } from '@/shared/components/empty-state';
import { Panel } from '@/shared/components/panel';
import { useFormat } from '@/shared/format/use-format';
import { useStrategies } from '@/shared/strategies/strategy-queries';
import styles from './matrix.module.css';
import {
  byRevenue,
  evenly,
  filled,
  hoursOf,
  rebalanced,
  type Shares,
  sharesOf,
  startOf,
  stored,
  sumOf,
} from './matrix-allocation';
import { MatrixAllocationTable } from './matrix-allocation-table';

interface MatrixAllocationPanelProps {
  scheme: number;
  classes: readonly SchemeClass[];
  allocation: MatrixAllocation | undefined;
  editable: boolean;
  onChange: (allocation: MatrixAllocation | undefined) => void;
}

/** What one person has in a month: a start to change where strategies spend nothing yet. */
const firstTotal = '160';

/** Hours or money over the cells, as they are spread and as they could be. */
export function MatrixAllocationPanel(props: MatrixAllocationPanelProps) {
  const { scheme, classes, allocation, editable, onChange } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const strategies = useStrategies({ scheme });
  const keys = classes.map((c) => c.key);
  if (!allocation) {
    if (!editable) return null;
    const hours = hoursOf(scheme, classes, strategies.data?.items ?? []);
    const start = () => startOf(hours, byRevenue(classes), firstTotal);
    return (
      <Panel title={t('matrix.allocation')}>
        <EmptyState
          text={t('matrix.allocation_start')}
          action={
            <Button disabled={strategies.isPending} onClick={() => onChange(start())}>
              {t('matrix.allocation_begin')}
            </Button>
          }
        />
      </Panel>
    );
  }
  const now = sharesOf(keys, allocation.now, {});
  const proposed = filled(sharesOf(keys, allocation.proposed, byRevenue(classes)));
  const change = (next: { now?: Shares; proposed?: Shares }) =>
    onChange({
      ...allocation,
      now: stored(next.now ?? now),
      proposed: stored(next.proposed ?? proposed),
    });
  const sum = sumOf(now);
  return (
    <Panel
      title={t('matrix.allocation')}
      note={t('matrix.allocation_note')}
      actions={
        editable && (
          <Button size="small" type="text" onClick={() => onChange(undefined)}>
            {t('matrix.allocation_remove')}
          </Button>
        )
      }
    >
      <div className={styles.allocationHead}>
        <Segmented
          aria-label={t('matrix.total_unit')}
          value={allocation.unit}
          disabled={!editable}
          options={(['hours', 'money'] as const).map((value) => ({
            value,
            label: t(`matrix.units.${value}`),
          }))}
          onChange={(unit) => onChange({ ...allocation, unit })}
        />
        <InputNumber<string>
          stringMode
          min="0"
          aria-label={t('matrix.total')}
          prefix={t('matrix.total')}
          suffix={allocation.unit === 'money' ? format.currency : t('matrix.units.hours')}
          value={allocation.total}
          disabled={!editable}
          style={{ width: 230 }}
          onChange={(total) => onChange({ ...allocation, total: total || '0' })}
        />
        {editable && (
          <>
            <Button onClick={() => change({ proposed: byRevenue(classes) })}>
              {t('matrix.suggest')}
            </Button>
            <Button type="text" onClick={() => change({ proposed: evenly(keys) })}>
              {t('matrix.same')}
            </Button>
          </>
        )}
      </div>
      <MatrixAllocationTable
        classes={classes}
        unit={allocation.unit}
        total={Number(allocation.total)}
        now={now}
        proposed={proposed}
        editable={editable}
        onNow={(key, share) => change({ now: { ...now, [key]: share } })}
        onProposed={(key, share) => change({ proposed: rebalanced(proposed, key, share) })}
      />
      <div className={styles.foot}>
        {sum === 100 || Object.keys(now).length === 0 ? (
          <span className={styles.faint}>{t('matrix.sums_hint')}</span>
        ) : (
          <>
            <span role="alert" className={styles.harm}>
              {t('matrix.sum_off', { value: format.number(sum, 1) })}
            </span>
            <Button size="small" onClick={() => change({ now: filled(now) })}>
              {t('matrix.fill')}
            </Button>
          </>
        )}
      </div>
    </Panel>
  );
}
