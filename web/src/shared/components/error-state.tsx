import { Button } from 'antd';
import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client';
import { useErrorText } from '../api/use-error-text';
import styles from './empty-state.module.css';

/** What went wrong, in words, and what to do next. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const requestId = error instanceof ApiError ? error.problem.request_id : undefined;
  return (
    <div className={styles.state} role="alert">
      <CircleAlert size={28} className={styles.harm} aria-hidden />
      <p className={styles.text}>{errorText(error)}</p>
      {requestId && <p className={styles.small}>{t('errors.request_id', { id: requestId })}</p>}
      {retry && <Button onClick={retry}>{t('common.try_again')}</Button>}
    </div>
  );
}
