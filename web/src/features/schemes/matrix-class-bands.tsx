import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MatrixAxis, Scheme } from '@/shared/api/types';
import { ClassTag } from '@/shared/components/class-tag';
import { useFormat } from '@/shared/format/use-format';
import styles from './matrix.module.css';
import { movedClass, spreadClasses } from './matrix-bands';

interface MatrixClassBandsProps {
  classes: NonNullable<MatrixAxis['classes']>;
  schemes: readonly Scheme[];
  onChange: (classes: NonNullable<MatrixAxis['classes']>) => void;
}

/** Which class of another scheme is in which band, the first band being the lowest. */
export function MatrixClassBands({ classes, schemes, onChange }: MatrixClassBandsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const scheme = schemes.find((s) => s.name === classes.scheme);
  const bands = classes.bands.map((_, i) => ({ value: i, label: `${i + 1}` }));
  return (
    <>
      <Select
        aria-label={t('matrix.scheme')}
        placeholder={t('matrix.choose_scheme')}
        value={classes.scheme}
        options={schemes.map((s) => ({
          value: s.name,
          label: format.pick({ zh: s.name_zh, en: s.name_en }),
        }))}
        onChange={(name) => {
          const chosen = schemes.find((s) => s.name === name);
          if (chosen) {
            onChange({ scheme: name, bands: spreadClasses(chosen, classes.bands.length) });
          }
        }}
      />
      <div className={styles.classBands}>
        {scheme?.classes.map((c, i) => (
          <div key={c.key} style={{ display: 'contents' }}>
            <ClassTag label={format.pick(c)} rank={i} of={scheme.classes.length} />
            <Select
              aria-label={t('matrix.band_of_class', { name: format.pick(c) })}
              value={classes.bands.findIndex((band) => band.includes(c.key))}
              options={bands}
              onChange={(to) =>
                onChange({ ...classes, bands: movedClass(classes.bands, c.key, to) })
              }
            />
          </div>
        ))}
      </div>
    </>
  );
}
