import { useTranslation } from 'react-i18next';
import { EmptyState } from '../shared/components/empty-state';
import { LinkButton } from '../shared/components/link-button';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <EmptyState
      heading
      text={t('errors.no_page')}
      action={
        <LinkButton to="/" type="primary">
          {t('errors.to_overview')}
        </LinkButton>
      }
    />
  );
}
