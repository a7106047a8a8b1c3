import { Button } from 'antd';
import { Filter as FilterIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDictionary } from '../dictionary';
import type { Filter } from '../json';
import styles from './builder.module.css';
import { FilterRows } from './filter-rows';

const blank: Filter = { type: 'in', value: { type: 'property', path: '' }, literals: [] };

interface EventFilterProps {
  filter: Filter | null;
  event: string | null;
  onChange: (filter: Filter | null) => void;
}

/** "其中 渠道 是 app", or the button that begins it. */
export function EventFilter({ filter, event, onChange }: EventFilterProps) {
  const { t } = useTranslation();
  const { events } = useDictionary();
  if (filter) {
    return (
      <>
        <span className={styles.word}>{t('rule.where')}</span>
        <FilterRows filter={filter} event={event} onChange={onChange} />
      </>
    );
  }
  const properties = events.find((e) => e.name === event)?.properties ?? [];
  if (properties.length === 0) return null;
  return (
    <Button
      type="text"
      size="small"
      aria-label={t('rule.add_filter')}
      title={t('rule.add_filter')}
      icon={<FilterIcon size={14} />}
      onClick={() => onChange(blank)}
    />
  );
}
