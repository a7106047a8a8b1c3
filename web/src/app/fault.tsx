import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { EmptyState } from '../shared/components/empty-state';

const reloadedKey = 'fenqun.reloaded_at';

/** A page that could not be shown. After an upgrade its old chunk is gone: loading once more helps. */
export function Fault() {
  const { t } = useTranslation();
  const error = useRouteError();
  const missingChunk = error instanceof TypeError && /import|module/i.test(error.message);

  useEffect(() => {
    if (!missingChunk || sessionStorage.getItem(reloadedKey)) return;
    sessionStorage.setItem(reloadedKey, '1');
    location.reload();
  }, [missingChunk]);

  return (
    <EmptyState
      heading
      text={t('errors.page_failed')}
      hint={error instanceof Error ? error.message : undefined}
      action={<Button onClick={() => location.reload()}>{t('errors.reload')}</Button>}
    />
  );
}
