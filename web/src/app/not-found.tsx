import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../shared/components/empty-state';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <EmptyState
      text={t('errors.no_page')}
      action={
        <Link to="/">
          <Button type="primary">{t('errors.to_overview')}</Button>
        </Link>
      }
    />
  );
}
