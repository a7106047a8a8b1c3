import { Form, Input, InputNumber, Select, Switch } from 'antd';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { CategoriesInput } from './categories-input';
import { isAsked } from './definition';
import type { Field } from './fields';
import { ProductsInput } from './products-input';
import { useRuleExample } from './rule-example';
import { RuleInput } from './rule-input';
import { ValuesInput } from './values-input';

/** The fields of a kind's definition, under `definition` of the form around them. */
export function DefinitionFields({ kind, fields }: { kind: string; fields: readonly Field[] }) {
  const values: unknown = Form.useWatch('definition', { preserve: true });
  return fields
    .filter((field) => isAsked(field, values))
    .map((field) => <OneField key={`${field.path}-${field.type}`} kind={kind} field={field} />);
}

/** A text of this kind's own, or the one that all kinds share. */
function useFieldText() {
  const { t } = useTranslation();
  const example = useRuleExample();
  return (group: 'labels' | 'hints', kind: string, name: string): string | undefined => {
    const keys = [`models.${group}.${kind}_${name}`, `models.${group}.${name}`];
    const key = keys.find((one) => i18next.exists(one));
    return key && t(key as 'models.hints.target', { example });
  };
}

function OneField({ kind, field }: { kind: string; field: Field }) {
  const { t } = useTranslation();
  const text = useFieldText();
  const name = field.path.replaceAll('.', '_');
  const label = text('labels', kind, name) ?? field.path;
  return (
    <Form.Item
      name={['definition', ...field.path.split('.')]}
      label={label}
      extra={text('hints', kind, name)}
      rules={[{ required: field.required ?? false, message: t('common.required') }]}
    >
      <Control field={field} label={label} />
    </Form.Item>
  );
}

interface ControlProps {
  field: Field;
  label: string;
  /** Given by the form's item around it. */
  id?: string;
  value?: unknown;
  onChange?: (value: unknown) => void;
}

function Control({ field, label, ...given }: ControlProps) {
  const { t } = useTranslation();
  const item = given as object;
  switch (field.type) {
    case 'choice':
      return (
        <Select
          {...item}
          options={(field.choices ?? []).map((value) => ({
            value,
            label: choiceText(field, value),
          }))}
        />
      );
    case 'integer':
    case 'decimal':
      return (
        <InputNumber
          {...item}
          style={{ width: '100%' }}
          placeholder={t('models.automatic')}
          {...(field.min !== undefined && { min: field.min })}
          {...(field.max !== undefined && { max: field.max })}
          {...(field.type === 'integer' && { precision: 0 })}
          {...(field.unit && { suffix: field.unit === 'days' ? t('schemes.days') : '%' })}
        />
      );
    case 'rule':
      return (
        <section aria-label={label}>
          <RuleInput {...item} />
        </section>
      );
    case 'values':
      return <ValuesInput {...item} placeholder={t('models.automatic')} />;
    case 'products':
      return <ProductsInput {...item} />;
    case 'categories':
      return <CategoriesInput {...item} />;
    case 'switch':
      return <Switch {...item} checked={given.value === true} aria-label={label} />;
    case 'text':
      return <Input {...item} placeholder={field.required ? '' : t('common.optional')} />;
  }

  function choiceText({ path }: Field, value: string): string {
    const key = `models.choices.${path.replaceAll('.', '_')}.${value}`;
    return i18next.exists(key) ? t(key as 'models.choices.purchases.bg_nbd') : value;
  }
}
