import { Button, DatePicker, Input, InputNumber, Switch } from 'antd';
import dayjs from 'dayjs';
import { Check, Pencil, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { AttributeValue, DictionaryAttribute } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useFormat } from '@/shared/format/use-format';
import styles from './attribute-field.module.css';

interface AttributeFieldProps {
  number: number;
  attribute: DictionaryAttribute;
  label: string;
  value: AttributeValue;
  editable: boolean;
}

/** One attribute: read, and edited in its place. */
export function AttributeField({ number, attribute, label, value, editable }: AttributeFieldProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [draft, setDraft] = useState<AttributeValue | undefined>();
  const save = useAction({
    run: (next: AttributeValue) =>
      api.patch(`/customers/${number}`, {
        attributes: { [attribute.name]: next === '' ? null : next },
      }),
    refresh: [['customers'], ['dictionary']],
    onDone: () => setDraft(undefined),
  });

  const shown = () => {
    if (value === null || value === '') return '–';
    if (attribute.type === 'date') return format.date(String(value));
    if (attribute.type === 'instant') return format.instant(String(value));
    if (attribute.type === 'boolean') return value ? t('common.yes') : t('common.no');
    return attribute.type === 'number' ? format.number(Number(value)) : String(value);
  };

  return (
    <>
      <dt>{label}</dt>
      <dd className={styles.field}>
        {draft === undefined ? (
          <>
            <span className={value === null ? styles.none : undefined}>{shown()}</span>
            {editable && attribute.type !== 'instant' && (
              <Button
                type="text"
                size="small"
                className={styles.pencil}
                aria-label={t('customers.edit_field', { name: label })}
                icon={<Pencil size={12} />}
                onClick={() => setDraft(value)}
              />
            )}
          </>
        ) : (
          <>
            <ValueInput
              type={attribute.type}
              label={label}
              value={draft}
              onChange={setDraft}
              onEnter={() => save.mutate(draft)}
            />
            <Button
              type="text"
              size="small"
              aria-label={t('common.save')}
              icon={<Check size={14} />}
              onClick={() => save.mutate(draft)}
            />
            <Button
              type="text"
              size="small"
              aria-label={t('common.cancel')}
              icon={<X size={14} />}
              onClick={() => setDraft(undefined)}
            />
          </>
        )}
      </dd>
    </>
  );
}

interface ValueInputProps {
  type: DictionaryAttribute['type'];
  label: string;
  value: AttributeValue;
  onChange: (value: AttributeValue) => void;
  onEnter: () => void;
}

function ValueInput({ type, label, value, onChange, onEnter }: ValueInputProps) {
  if (type === 'boolean') {
    return <Switch size="small" aria-label={label} checked={value === true} onChange={onChange} />;
  }
  if (type === 'number') {
    return (
      <InputNumber<string>
        size="small"
        stringMode
        aria-label={label}
        value={value === null ? null : String(value)}
        onChange={onChange}
        onPressEnter={onEnter}
      />
    );
  }
  if (type === 'date') {
    return (
      <DatePicker
        size="small"
        aria-label={label}
        value={value ? dayjs(String(value)) : null}
        onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : null)}
      />
    );
  }
  return (
    <Input
      size="small"
      autoFocus
      aria-label={label}
      value={value === null ? '' : String(value)}
      onChange={(event) => onChange(event.target.value)}
      onPressEnter={onEnter}
    />
  );
}
