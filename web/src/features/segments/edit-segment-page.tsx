import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Loaded } from '@/shared/components/loaded';
import { Page } from '@/shared/components/page';
import { SegmentForm } from './segment-form';
import { useSegment } from './segment-queries';

export function EditSegmentPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useSegment(id);
  return (
    <Loaded query={query}>
      {(segment) => (
        <Page
          title={t('segments.edit', { name: segment.name })}
          crumbs={[
            { label: t('segments.title'), to: '/segments' },
            { label: segment.name, to: `/segments/${id}` },
          ]}
        >
          <SegmentForm segment={segment} initialRule={segment.rule_text} />
        </Page>
      )}
    </Loaded>
  );
}
