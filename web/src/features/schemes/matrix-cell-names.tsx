import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ClassRule, SchemeClass } from '@/shared/api/types';
import styles from './matrix.module.css';

interface MatrixCellNamesProps {
  classes: readonly SchemeClass[];
  names: readonly ClassRule[];
  onChange: (names: ClassRule[]) => void;
}

/** Names of people's own for the cells; without one, the axes name it. */
export function MatrixCellNames({ classes, names, onChange }: MatrixCellNamesProps) {
  const { t } = useTranslation();
  const rename = (cell: SchemeClass, language: 'zh' | 'en', text: string) => {
    const rest = names.filter((name) => name.key !== cell.key);
    const old = names.find((name) => name.key === cell.key);
    const next = { key: cell.key, zh: '', en: '', rule_text: '', ...old, [language]: text };
    onChange(next.zh || next.en ? [...rest, next] : rest);
  };
  return (
    <fieldset className={styles.axisFields} aria-label={t('matrix.cell_names')}>
      <h3>{t('matrix.cell_names')}</h3>
      <span className={styles.faint}>{t('matrix.cell_names_hint')}</span>
      {classes.map((cell) => (
        <div key={cell.key} className={styles.names}>
          {(['zh', 'en'] as const).map((language) => (
            <Input
              key={language}
              aria-label={`${cell[language]}: ${t(`matrix.name_${language}`)}`}
              placeholder={cell[language]}
              value={names.find((name) => name.key === cell.key)?.[language] ?? ''}
              onChange={(event) => rename(cell, language, event.target.value)}
            />
          ))}
        </div>
      ))}
    </fieldset>
  );
}

/** Names that are complete: where one language is left out, the other stands in for it. */
export function completeNames(names: readonly ClassRule[]): ClassRule[] {
  return names.map((name) => {
    const [zh, en] = [name.zh.trim(), name.en.trim()];
    return { ...name, zh: zh || en, en: en || zh };
  });
}
