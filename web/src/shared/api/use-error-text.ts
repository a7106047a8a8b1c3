import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { ApiError } from './client';
import type { FieldError, Problem } from './types';

function known(key: string): string | undefined {
  return i18next.exists(key) ? `${i18next.t(key as never)}` : undefined;
}

/** A fault of one field: the server writes English, other readers get ours by its code. */
export function fieldErrorText(error: FieldError): string {
  if (i18next.language === 'en') return error.message;
  return known(`errors.fields.${error.code}`) ?? error.message;
}

function ruleText(problem: Problem): string | undefined {
  const [first] = problem.rule_errors ?? [];
  return i18next.language === 'en' ? first?.message : first?.message_zh;
}

/** A sentence for an error: ours for known codes, else the server's own. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof ApiError)) return t('errors.unreachable');
    const { problem, status, code } = error;
    const ours = ruleText(problem) ?? known(`errors.codes.${code.replaceAll('.', '_')}`);
    if (ours) return ours;
    if (status === 403) return t('errors.forbidden');
    if (status === 404) return t('errors.not_found');
    if (status === 429) return t('errors.too_many');
    if (status >= 500) return t('errors.internal');
    return problem.errors?.map(fieldErrorText).join('; ') || (problem.detail ?? problem.title);
  };
}
