import { Button, InputNumber, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Parameter } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { AttributeSelect } from './attribute-select';
import type { ParameterFault } from './parameter-faults';
import styles from './schemes.module.css';

const whole = new Set<Parameter['type']>(['integer', 'days', 'count']);

interface ParameterFieldsProps {
  parameters: readonly Parameter[];
  values: Record<string, string>;
  faults: ReadonlyMap<string, ParameterFault>;
  onChange: (name: string, value: string) => void;
}

/** Thresholds, each with what the workspace's own data suggests. */
export function ParameterFields({ parameters, values, faults, onChange }: ParameterFieldsProps) {
  return (
    <div className={styles.parameters}>
      {parameters.map((parameter) => (
        <ParameterField
          key={parameter.name}
          parameter={parameter}
          value={values[parameter.name] ?? ''}
          fault={faults.get(parameter.name)}
          onChange={(value) => onChange(parameter.name, value)}
        />
      ))}
    </div>
  );
}

interface ParameterFieldProps {
  parameter: Parameter;
  value: string;
  fault: ParameterFault | undefined;
  onChange: (value: string) => void;
}

function ParameterField({ parameter, value, fault, onChange }: ParameterFieldProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const { suggested } = parameter;
  const suggestedChoice = parameter.choices?.find((c) => c.value === suggested);
  const unit =
    parameter.type === 'money'
      ? format.currency
      : parameter.type === 'percent'
        ? '%'
        : format.pick({ zh: parameter.unit_zh, en: parameter.unit_en }) ||
          (parameter.type === 'days' ? t('schemes.days') : '');

  return (
    <div className={styles.parameter}>
      <label htmlFor={id}>{format.pick({ zh: parameter.label_zh, en: parameter.label_en })}</label>
      {parameter.type === 'choice' ? (
        <Select
          id={id}
          value={value}
          onChange={onChange}
          options={parameter.choices?.map((c) => ({ value: c.value, label: format.pick(c) })) ?? []}
        />
      ) : parameter.type === 'attribute' ? (
        <AttributeSelect id={id} value={value} onChange={onChange} />
      ) : (
        <InputNumber<string>
          id={id}
          stringMode
          value={value}
          min="0"
          {...(whole.has(parameter.type) && { precision: 0 })}
          {...(unit && { suffix: unit })}
          {...(fault && { status: 'error' as const, 'aria-invalid': true })}
          {...(fault && { 'aria-describedby': `${id}-fault` })}
          style={{ width: '100%' }}
          onChange={(next) => onChange(next === null ? '' : String(next))}
        />
      )}
      {fault && (
        <p id={`${id}-fault`} role="alert" className={styles.harm}>
          <FaultText fault={fault} />
        </p>
      )}
      {suggested !== null && suggested !== value && (
        <Button type="link" size="small" onClick={() => onChange(suggested)}>
          {t('schemes.use_suggested', {
            value: suggestedChoice ? format.pick(suggestedChoice) : suggested,
          })}
        </Button>
      )}
    </div>
  );
}

function FaultText({ fault }: { fault: ParameterFault }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (fault.kind === 'empty') return t('common.required');
  if (fault.kind === 'together') return t('schemes.faults.together');
  const { kind, value } = fault;
  if (kind === 'least' || kind === 'most') return t(`schemes.faults.${kind}`, { value });
  const { label_zh, label_en } = fault.other;
  const other = format.pick({ zh: label_zh, en: label_en });
  return t(`schemes.faults.${kind}`, { value, other });
}
