import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Page } from '@/shared/components/page';
import { SegmentForm } from './segment-form';

export function CreateSegmentPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  return (
    <Page title={t('segments.create')} crumbs={[{ label: t('segments.title'), to: '/segments' }]}>
      <SegmentForm initialRule={search.get('rule') ?? ''} initialName={search.get('name') ?? ''} />
    </Page>
  );
}
