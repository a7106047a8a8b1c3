import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import type { RuleInfo } from '../../api/types';
import type { Leaf } from '../json';
import styles from './builder.module.css';

/** Conditions that are written rather than clicked: shown as text, edited in the text form. */
export function OtherRow({ leaf }: { leaf: Leaf }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['rule-parse', 'leaf', leaf],
    queryFn: ({ signal }) => api.post<RuleInfo>('/rules/parse', { rule: leaf }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <>
      <code className={styles.code}>{data?.text ?? leaf.type}</code>
      <span className={styles.hint}>{t('rule.edit_as_text')}</span>
    </>
  );
}
