import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { ApiError } from './client';

/** A sentence for an error: ours for known codes, else the server's own. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof ApiError)) return t('errors.unreachable');
    const known = `errors.codes.${error.code.replaceAll('.', '_')}`;
    if (i18next.exists(known)) return i18next.t(known as never);
    if (error.status === 403) return t('errors.forbidden');
    if (error.status === 404) return t('errors.not_found');
    if (error.status === 429) return t('errors.too_many');
    if (error.status >= 500) return t('errors.internal');
    const fields = error.problem.errors?.map((e) => e.message).join('; ');
    return error.problem.detail ?? fields ?? error.problem.title;
  };
}
