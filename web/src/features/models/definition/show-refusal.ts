import type { FormInstance } from 'antd';
import { ApiError } from '@/shared/api/client';
import { valueAt } from './definition';

/** Puts what the server says about a definition at its field, at the JSON, or under the form. */
export function showRefusal(form: FormInstance, error: unknown): boolean {
  if (!(error instanceof ApiError) || !error.problem.errors?.length) return false;
  const values: unknown = form.getFieldsValue();
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
