import { Button, InputNumber, Select } from 'antd';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MatrixMeasure, MatrixMeasureBy } from '@/shared/api/types';
import styles from './matrix.module.css';
import { MatrixValueField } from './matrix-value-field';

interface MatrixMeasuresProps {
  measures: readonly MatrixMeasure[];
  onChange: (measures: MatrixMeasure[]) => void;
}

/** What the server takes on one axis. */
const measuresMost = 8;
const ways: readonly MatrixMeasureBy[] = ['rank', 'share', 'amount'];

/** The measures of an axis with their weights. */
export function MatrixMeasures({ measures, onChange }: MatrixMeasuresProps) {
  const { t } = useTranslation();
  const alone = measures.length === 1;
  const change = (i: number, next: Partial<MatrixMeasure>) => {
    const old = measures[i];
    if (old) onChange(measures.with(i, { ...old, ...next }));
  };
  const add = () => {
    // An amount stands alone: beside another it becomes a rank.
    const beside = measures.map((m) => ({ ...m, by: m.by === 'amount' ? 'rank' : m.by }) as const);
    onChange([...beside, { value: 'count("Order Completed")', weight: '1', by: 'rank' }]);
  };
  return (
    <div className={styles.field}>
      {measures.map((measure, i) => {
        const label = t('matrix.measure', { place: i + 1 });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a measure is known by its place
          <div key={i} className={styles.measure}>
            <MatrixValueField
              value={measure.value}
              label={label}
              placeholder={t('matrix.measure_hint')}
              onChange={(value) => change(i, { value })}
            />
            <Select
              aria-label={`${label}: ${t('matrix.how')}`}
              value={measure.by}
              options={ways.map((way) => ({
                value: way,
                label: t(`matrix.ways.${way}`),
                disabled: way === 'amount' && !alone,
              }))}
              onChange={(by) => change(i, { by })}
            />
            <InputNumber<string>
              stringMode
              min="0.1"
              aria-label={`${label}: ${t('matrix.weight')}`}
              prefix={<span className={styles.faint}>{t('matrix.weight')}</span>}
              value={measure.weight}
              disabled={alone}
              style={{ width: '100%' }}
              onChange={(weight) => change(i, { weight: weight || '1' })}
            />
            <Button
              type="text"
              aria-label={t('matrix.remove_measure', { place: i + 1 })}
              icon={<Trash2 size={14} />}
              disabled={alone}
              onClick={() => onChange(measures.toSpliced(i, 1))}
            />
          </div>
        );
      })}
      <span className={styles.faint}>{t('matrix.ways_hint')}</span>
      <div>
        <Button
          size="small"
          icon={<Plus size={14} />}
          disabled={measures.length >= measuresMost}
          onClick={add}
        >
          {t('matrix.add_measure')}
        </Button>
      </div>
    </div>
  );
}
