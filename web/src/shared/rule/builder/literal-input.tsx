import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { ValueType } from '../../api/types';
import type { Literal, Operand } from '../json';
import styles from './builder.module.css';
import { DecimalInput } from './condition-fields';
import { SpanInput } from './span-input';
import { type KnownValue, TextValue } from './text-values';

interface OperandInputProps<V> {
  operand: Operand<V>;
  type: ValueType;
  known: readonly KnownValue[];
  onChange: (operand: Operand<V>) => void;
}

function isLiteral<V extends { type: string }>(operand: Operand<V>): operand is Literal {
  return !['attribute', 'metric', 'property'].includes(operand.type);
}

/** A literal is edited; a comparison of two properties is shown and edited in the text form. */
export function OperandInput<V extends { type: string }>(props: OperandInputProps<V>) {
  const { operand, type, known, onChange } = props;
  const { t } = useTranslation();
  if (!isLiteral(operand)) {
    const path = 'path' in operand ? String(operand.path) : t('rule.computed');
    return <code className={styles.code}>{path}</code>;
  }
  return <LiteralInput literal={operand} type={type} known={known} onChange={onChange} />;
}

interface LiteralInputProps {
  literal: Literal;
  type: ValueType;
  known: readonly KnownValue[];
  onChange: (literal: Literal) => void;
}

export function LiteralInput({ literal, type, known, onChange }: LiteralInputProps) {
  const { t } = useTranslation();
  if (type === 'date' || type === 'instant')
    return <TimeInput literal={literal} onChange={onChange} />;
  if (literal.type === 'boolean') {
    return (
      <Select
        value={literal.value}
        aria-label={t('rule.value')}
        onChange={(value) => onChange({ type: 'boolean', value })}
        options={[
          { value: true, label: t('common.yes') },
          { value: false, label: t('common.no') },
        ]}
      />
    );
  }
  if (literal.type === 'number' || literal.type === 'percent') {
    return (
      <DecimalInput
        value={literal.value}
        onChange={(value) => onChange({ type: literal.type, value })}
        {...(literal.type === 'percent' && { suffix: '%' })}
      />
    );
  }
  const value = 'value' in literal ? String(literal.value) : '';
  return (
    <TextValue
      value={value}
      known={known}
      onChange={(text) => onChange({ type: 'text', value: text })}
    />
  );
}

type TimeForm = 'ago' | 'date' | 'today';

/** "90 天前", a day on the calendar, or today. */
function TimeInput({
  literal,
  onChange,
}: {
  literal: Literal;
  onChange: (literal: Literal) => void;
}) {
  const { t } = useTranslation();
  const form: TimeForm =
    literal.type === 'ago'
      ? 'ago'
      : literal.type === 'today' || literal.type === 'now'
        ? 'today'
        : 'date';
  const day = literal.type === 'date' || literal.type === 'instant' ? literal.value : '';
  return (
    <>
      <Select<TimeForm>
        value={form}
        aria-label={t('rule.time_form')}
        popupMatchSelectWidth={false}
        onChange={(next) => {
          if (next === 'ago') onChange({ type: 'ago', value: { amount: 30, unit: 'days' } });
          else if (next === 'today') onChange({ type: 'today' });
          else onChange({ type: 'date', value: '' });
        }}
        options={[
          { value: 'ago', label: t('rule.time.ago') },
          { value: 'date', label: t('rule.time.date') },
          { value: 'today', label: t('rule.time.today') },
        ]}
      />
      {literal.type === 'ago' && (
        <>
          <SpanInput span={literal.value} onChange={(value) => onChange({ type: 'ago', value })} />
          <span>{t('rule.ago')}</span>
        </>
      )}
      {form === 'date' && (
        <DayInput value={day} onChange={(value) => onChange({ type: 'date', value })} />
      )}
    </>
  );
}

export function DayInput({
  value,
  onChange,
}: {
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <DatePicker
      value={value ? dayjs(value) : null}
      aria-label={t('rule.date')}
      allowClear={false}
      onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : '')}
    />
  );
}
