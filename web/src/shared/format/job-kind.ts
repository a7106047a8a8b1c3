import i18next from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** What a kind of job is called; a kind that is new here keeps its own name. */
export function useJobKind(): (kind: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (kind) => {
      const key = `jobs.kinds.${kind}`;
      return i18next.exists(key) ? t(key as 'jobs.kinds.other') : kind;
    },
    [t],
  );
}
