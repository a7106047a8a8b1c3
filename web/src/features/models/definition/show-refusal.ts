import type { FormInstance } from 'antd';
import { ApiError } from '@/shared/api/client';
import type { Problem } from '@/shared/api/types';
import type { Language } from '@/shared/format/locale';
import { valueAt } from './definition';

/** Puts what the server says about a definition at its field, at the JSON, or under the form. */
export function showRefusal(form: FormInstance, error: unknown, language: Language): boolean {
  if (!(error instanceof ApiError)) return false;
  const values: unknown = form.getFieldsValue();
  if (error.problem.rule_errors?.length) {
    showFaults(form, values, error.problem.rule_errors, language);
    return true;
  }
  if (!error.problem.errors?.length) return false;
  const placeOf = (field: string): string[] => {
    if (field === 'name' || valueAt(values, 'json') !== undefined) {
      return [field === 'name' ? 'name' : 'json'];
    }
    const path = field.replace(/^definition\./, '');
    return valueAt(values, `definition.${path}`) === undefined
      ? ['refusal']
      : ['definition', ...path.split('.')];
  };
  form.setFields(
    error.problem.errors.map(({ field, message }) => ({ name: placeOf(field), errors: [message] })),
  );
  return true;
}

/** A rule's own field marks its faults while it is typed; a value or JSON has no such field. */
function showFaults(
  form: FormInstance,
  values: unknown,
  faults: NonNullable<Problem['rule_errors']>,
  language: Language,
) {
  const json = valueAt(values, 'json') !== undefined;
  if (!json && valueAt(values, 'definition.method') !== 'linear') return;
  const errors = faults.map((fault) => (language === 'zh' ? fault.message_zh : fault.message));
  form.setFields([{ name: json ? 'json' : 'refusal', errors }]);
}
