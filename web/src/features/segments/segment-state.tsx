import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Segment } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';

/** What one has to know before one reads the figures: archived, failed, or not there yet. */
export function SegmentState({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, last_good: good } = segment;
  return (
    <>
      {segment.error && (
        <Alert
          type="error"
          showIcon
          title={format.pick({ zh: segment.error_zh, en: segment.error })}
        />
      )}
      {segment.archived_at && <Alert type="warning" showIcon title={t('segments.is_archived')} />}
      {state === 'computing' && !segment.archived_at && (
        <Alert
          type="info"
          showIcon
          title={
            good
              ? t('segments.computing', {
                  version: good.rule_version,
                  people: t('common.people', {
                    count: good.count,
                    shown: format.number(good.count),
                  }),
                })
              : t('segments.computing_first')
          }
        />
      )}
    </>
  );
}
