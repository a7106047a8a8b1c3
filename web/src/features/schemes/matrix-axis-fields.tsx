import { Input, InputNumber, Segmented } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixAxis, Scheme } from '@/shared/api/types';
import styles from './matrix.module.css';
import { bandsOf, spreadClasses } from './matrix-bands';
import { MatrixClassBands } from './matrix-class-bands';
import { MatrixMeasures } from './matrix-measures';

interface MatrixAxisFieldsProps {
  title: string;
  axis: MatrixAxis;
  /** Those whose classes can be bands. */
  schemes: readonly Scheme[];
  onChange: (axis: MatrixAxis) => void;
  onBands: (bands: number) => void;
}

const bandChoices = [2, 3, 4, 5];

/** One axis: its names, by what it sorts, and into how many bands. */
export function MatrixAxisFields(props: MatrixAxisFieldsProps) {
  const { title, axis, schemes, onChange, onBands } = props;
  const { t } = useTranslation();
  const { measures, classes, ...names } = axis;
  const byClasses = classes !== undefined;
  const id = useId();
  const sortBy = (by: string) => {
    const first = schemes[0];
    if (by === 'classes' && first) {
      onChange({ ...names, classes: { scheme: first.name, bands: spreadClasses(first, 2) } });
    } else if (by === 'measures') {
      const measure = { value: 'count("Order Completed")', weight: '1', by: 'rank' as const };
      onChange({ ...names, measures: { measures: [measure], cuts: ['70'] } });
    }
  };
  return (
    <fieldset className={styles.axisFields} aria-label={title}>
      <h3>{title}</h3>
      <div className={styles.names}>
        {(['name_zh', 'name_en'] as const).map((field) => (
          <div key={field} className={styles.field}>
            <label htmlFor={`${id}${field}`}>{t(`matrix.${field}`)}</label>
            <Input
              id={`${id}${field}`}
              value={axis[field]}
              status={axis[field].trim() ? '' : 'error'}
              onChange={(event) => onChange({ ...axis, [field]: event.target.value })}
            />
          </div>
        ))}
      </div>
      <div className={styles.field}>
        <span className={styles.label}>{t('matrix.by')}</span>
        <div>
          <Segmented
            aria-label={t('matrix.by')}
            value={byClasses ? 'classes' : 'measures'}
            options={[
              { value: 'measures', label: t('matrix.by_measures') },
              { value: 'classes', label: t('matrix.by_classes'), disabled: schemes.length === 0 },
            ]}
            onChange={sortBy}
          />
        </div>
      </div>
      {measures && (
        <MatrixMeasures
          measures={measures.measures}
          onChange={(next) => onChange({ ...names, measures: { ...measures, measures: next } })}
        />
      )}
      <div className={styles.field}>
        <span className={styles.label}>{t('matrix.bands')}</span>
        <div>
          <Segmented
            aria-label={t('matrix.bands')}
            value={bandsOf(axis)}
            options={bandChoices}
            onChange={onBands}
          />
        </div>
        {measures && <span className={styles.faint}>{t('matrix.bands_hint')}</span>}
      </div>
      {measures && (
        <div className={styles.field}>
          <span className={styles.label}>{t('matrix.cuts')}</span>
          <div className={styles.cuts}>
            {measures.cuts.map((cut, i) => (
              <InputNumber<string>
                // biome-ignore lint/suspicious/noArrayIndexKey: a cut is known by its place
                key={i}
                stringMode
                value={cut}
                aria-label={t('matrix.cut', { axis: title, place: i + 1 })}
                style={{ width: 110 }}
                onChange={(next) =>
                  onChange({
                    ...names,
                    measures: { ...measures, cuts: measures.cuts.with(i, next || '0') },
                  })
                }
              />
            ))}
          </div>
        </div>
      )}
      {classes && (
        <MatrixClassBands
          classes={classes}
          schemes={schemes}
          onChange={(next) => onChange({ ...names, classes: next })}
        />
      )}
    </fieldset>
  );
}
