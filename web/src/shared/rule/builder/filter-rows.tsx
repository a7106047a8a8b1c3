import { Button, Segmented } from 'antd';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { propertyType, useDictionary } from '../dictionary';
import type { Condition, Filter, Property } from '../json';
import { newCondition } from '../operators';
import styles from './builder.module.css';
import { ConditionFields } from './condition-fields';
import { knownOf } from './known';
import { PropertySelect } from './property-select';

interface FilterRowsProps {
  filter: Filter;
  event: string | null;
  onChange: (filter: Filter | null) => void;
}

const blank: Condition<Property> = {
  type: 'in',
  value: { type: 'property', path: '' },
  literals: [],
};

/** A filter over the event's own properties: one level of "and" or "or". */
export function FilterRows({ filter, event, onChange }: FilterRowsProps) {
  const { t } = useTranslation();
  const kind = filter.type === 'any' ? 'any' : 'all';
  const rows = filter.type === 'all' || filter.type === 'any' ? filter.rules : [filter];

  const save = (next: Filter[], join: 'all' | 'any' = kind) => {
    const [only] = next;
    if (!only) onChange(null);
    else onChange(next.length === 1 ? only : { type: join, rules: next });
  };

  return (
    <span className={styles.filter}>
      {rows.length > 1 && (
        <Segmented<'all' | 'any'>
          size="small"
          value={kind}
          aria-label={t('rule.group.label')}
          onChange={(join) => save(rows, join)}
          options={[
            { value: 'all', label: t('rule.joint.all') },
            { value: 'any', label: t('rule.joint.any') },
          ]}
        />
      )}
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: filter rows have no identity
        <span key={i} className={styles.filterRow}>
          <FilterRow row={row} event={event} onChange={(next) => save(rows.with(i, next))} />
          <Button
            type="text"
            size="small"
            aria-label={t('rule.remove_filter')}
            icon={<X size={13} />}
            onClick={() => save(rows.toSpliced(i, 1))}
          />
        </span>
      ))}
      <Button
        type="text"
        size="small"
        aria-label={t('rule.add_filter')}
        icon={<Plus size={13} />}
        onClick={() => save([...rows, blank])}
      />
    </span>
  );
}

interface FilterRowProps {
  row: Filter;
  event: string | null;
  onChange: (filter: Filter) => void;
}

function FilterRow({ row, event, onChange }: FilterRowProps) {
  const { t } = useTranslation();
  const dictionary = useDictionary();
  if (row.type === 'all' || row.type === 'any' || row.type === 'not') {
    return <code className={styles.code}>{t('rule.nested_filter')}</code>;
  }
  const path = row.value.path;
  const properties = dictionary.events.find((e) => e.name === event)?.properties ?? [];
  return (
    <>
      <PropertySelect
        properties={properties}
        value={path || null}
        onChange={(next) => {
          const value: Property = { type: 'property', path: next ?? '' };
          onChange(newCondition(value, propertyType(dictionary, event, value.path)));
        }}
      />
      {path !== '' && (
        <ConditionFields
          condition={row}
          type={propertyType(dictionary, event, path)}
          known={knownOf(dictionary, event, path)}
          onChange={onChange}
        />
      )}
    </>
  );
}
