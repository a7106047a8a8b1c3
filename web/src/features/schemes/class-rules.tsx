import { Button, Input } from 'antd';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClassRule } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import styles from './schemes.module.css';

interface ClassRulesProps {
  classes: readonly ClassRule[];
  onChange: (classes: ClassRule[]) => void;
}

/** Classes in order: the first that matches wins, the last takes the rest. */
export function ClassRules({ classes, onChange }: ClassRulesProps) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const last = classes.length - 1;
  const change = (i: number, next: Partial<ClassRule>) => {
    const old = classes[i];
    if (old) onChange(classes.with(i, { ...old, ...next }));
  };
  const move = (i: number, by: -1 | 1) => {
    const [one, other] = [classes[i], classes[i + by]];
    if (one && other) onChange(classes.with(i, other).with(i + by, one));
  };
  return (
    <ol className={styles.classRules}>
      {classes.map((c, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a class is known by its place
        <li key={i}>
          <div className={styles.classRuleHead}>
            <Input
              value={c[language]}
              aria-label={t('schemes.class_name', { place: i + 1 })}
              onChange={(event) => change(i, { [language]: event.target.value })}
            />
            <Button
              type="text"
              aria-label={t('common.move_up', { name: c[language] })}
              disabled={i === 0 || i === last}
              icon={<ArrowUp size={14} />}
              onClick={() => move(i, -1)}
            />
            <Button
              type="text"
              aria-label={t('common.move_down', { name: c[language] })}
              disabled={i >= last - 1}
              icon={<ArrowDown size={14} />}
              onClick={() => move(i, 1)}
            />
            <Button
              type="text"
              aria-label={t('schemes.remove_class', { name: c[language] })}
              disabled={i === last || classes.length <= 2}
              icon={<Trash2 size={14} />}
              onClick={() => onChange(classes.toSpliced(i, 1))}
            />
          </div>
          {i === last ? (
            <p className={styles.faint}>{t('schemes.the_rest')}</p>
          ) : (
            <Input.TextArea
              autoSize={{ maxRows: 6 }}
              value={c.rule_text}
              aria-label={t('schemes.rule_of_class', { name: c[language] })}
              onChange={(event) => change(i, { rule_text: event.target.value })}
            />
          )}
        </li>
      ))}
      <Button
        size="small"
        icon={<Plus size={14} />}
        onClick={() => {
          const name = t('schemes.new_class');
          onChange(classes.toSpliced(last, 0, { zh: name, en: name, rule_text: 'everyone' }));
        }}
      >
        {t('schemes.add_class')}
      </Button>
    </ol>
  );
}
