import type { FormInstance } from 'antd';
import { ApiError } from './client';
import { fieldErrorText } from './use-error-text';

/** Puts the server's field errors at their fields; true when all of them found one. */
export function showFieldErrors(form: FormInstance, error: unknown): boolean {
  if (!(error instanceof ApiError) || !error.problem.errors?.length) return false;
  const known = new Set(Object.keys(form.getFieldsValue()));
  const at = error.problem.errors.filter((e) => known.has(e.field));
  form.setFields(at.map((e) => ({ name: e.field, errors: [fieldErrorText(e)] })));
  return at.length === error.problem.errors.length;
}
