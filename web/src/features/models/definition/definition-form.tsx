import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../models.module.css';
import { covers, type Definition, definitionOf, parseDefinition, startOf } from './definition';
import { DefinitionFields } from './definition-fields';
import { fieldsOf } from './fields';

export interface DefinitionValues {
  definition?: Definition;
  /** The definition as text, where no form knows it. */
  json?: string;
}

interface DefinitionFormProps {
  kind: string;
  /** Of a model that there is already. */
  definition?: Definition;
}

/** How a model is made: a form for known kinds, JSON for all others and for those who prefer it. */
export function DefinitionForm({ kind, definition }: DefinitionFormProps) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<DefinitionValues>();
  const fields = fieldsOf[kind];
  const formFits = fields !== undefined && (!definition || covers(fields, definition));
  const [asJson, setAsJson] = useState(!formFits);

  const toJson = () => {
    const made = definitionOf(fields ?? [], form.getFieldValue('definition'));
    form.setFieldValue('json', JSON.stringify(made, null, 2));
    setAsJson(true);
  };
  const toForm = () => {
    const made = parseDefinition(form.getFieldValue('json') ?? '');
    if (!made || !fields || !covers(fields, made)) return;
    form.setFieldsValue({ definition: made });
    form.setFieldValue('json', undefined);
    setAsJson(false);
  };

  return (
    <>
      {asJson ? (
        <Form.Item
          name="json"
          label={t('models.as_json')}
          extra={t('models.as_json_hint')}
          initialValue={JSON.stringify(definition ?? startOf(fields ?? []), null, 2)}
          rules={[
            {
              validator: (_, text: string | undefined) =>
                parseDefinition(text ?? '')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('models.no_json'))),
            },
          ]}
        >
          <Input.TextArea className={styles.json} autoSize={{ minRows: 4, maxRows: 16 }} />
        </Form.Item>
      ) : (
        <DefinitionFields kind={kind} fields={fields ?? []} />
      )}
      <Form.Item name="refusal" className={styles.refused}>
        <span />
      </Form.Item>
      {fields && (
        <Button
          type="link"
          size="small"
          className={styles.switch}
          onClick={asJson ? toForm : toJson}
        >
          {t(asJson ? 'models.to_form' : 'models.to_json')}
        </Button>
      )}
    </>
  );
}

/** What the form means, whichever way it was written. */
export function writtenDefinition(kind: string, values: DefinitionValues): Definition {
  if (values.json !== undefined) return parseDefinition(values.json) ?? {};
  return definitionOf(fieldsOf[kind] ?? [], values.definition);
}
