import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ValueType } from '../../api/types';
import type { Condition, Span } from '../json';
import { type Operator, operatorOf, operatorsFor, withOperator } from '../operators';
import styles from './builder.module.css';
import { LiteralInput, OperandInput } from './literal-input';
import { SpanInput } from './span-input';
import { type KnownValue, TextList, TextValue } from './text-values';

interface ConditionFieldsProps<V> {
  condition: Condition<V>;
  type: ValueType;
  known: readonly KnownValue[];
  onChange: (condition: Condition<V>) => void;
}

/** The operator and what it compares with; the same for attributes, metrics and event properties. */
export function ConditionFields<V extends { type: string }>(props: ConditionFieldsProps<V>) {
  const { condition, type, known, onChange } = props;
  const { t } = useTranslation();
  const operator = operatorOf(condition);
  return (
    <span className={styles.compared}>
      <Select<Operator>
        value={operator}
        aria-label={t('rule.operator')}
        popupMatchSelectWidth={false}
        onChange={(next) => onChange(withOperator(condition, next, type))}
        options={operatorsFor(type, operator).map((value) => ({
          value,
          label: t(type === 'text' && value === '=' ? 'rule.op.is' : `rule.op.${value}`),
        }))}
      />
      <Operands condition={condition} type={type} known={known} onChange={onChange} />
    </span>
  );
}

function Operands<V extends { type: string }>(props: ConditionFieldsProps<V>) {
  const { condition, type, known, onChange } = props;
  const { t } = useTranslation();
  switch (condition.type) {
    case 'compare':
      return (
        <OperandInput
          operand={condition.operand}
          type={type}
          known={known}
          onChange={(operand) => onChange({ ...condition, operand })}
        />
      );
    case 'between':
      return (
        <>
          <OperandInput
            operand={condition.low}
            type={type}
            known={known}
            onChange={(low) => onChange({ ...condition, low })}
          />
          <span>{t('rule.and')}</span>
          <OperandInput
            operand={condition.high}
            type={type}
            known={known}
            onChange={(high) => onChange({ ...condition, high })}
          />
        </>
      );
    case 'in':
      if (type === 'text') {
        return (
          <TextList
            values={condition.literals.map((l) => ('value' in l ? String(l.value) : ''))}
            known={known}
            onChange={(values) =>
              onChange({ ...condition, literals: values.map((value) => ({ type: 'text', value })) })
            }
          />
        );
      }
      return condition.literals.map((literal, i) => (
        <LiteralInput
          // biome-ignore lint/suspicious/noArrayIndexKey: literals have no identity
          key={i}
          literal={literal}
          type={type}
          known={known}
          onChange={(next) =>
            onChange({ ...condition, literals: condition.literals.with(i, next) })
          }
        />
      ));
    case 'text_match':
      return (
        <TextValue
          value={condition.text}
          known={[]}
          onChange={(text) => onChange({ ...condition, text })}
        />
      );
    case 'anniversary': {
      const { kind } = condition;
      if (kind.type === 'today') return null;
      return (
        <SpanInput
          span={kind.span}
          onChange={(span: Span) => onChange({ ...condition, kind: { ...kind, span } })}
        />
      );
    }
    default:
      return null;
  }
}

/** A plain number where the JSON wants text, so that nothing is rounded. */
export function DecimalInput(props: {
  value: string;
  onChange: (value: string) => void;
  suffix?: string;
}) {
  const { t } = useTranslation();
  return (
    <InputNumber<string>
      stringMode
      value={props.value === '' ? null : props.value}
      aria-label={t('rule.value')}
      placeholder={t('rule.number')}
      style={{ width: 104 }}
      onChange={(value) => props.onChange(value === null ? '' : String(value))}
      {...(props.suffix && { suffix: props.suffix })}
    />
  );
}
