import { useTranslation } from 'react-i18next';
import type { Segment } from '@/shared/api/types';
import { StatCard, StatRow } from '@/shared/components/stat-card';
import { useFormat } from '@/shared/format/use-format';

/** How many, which share, what they brought, who came and left. */
export function SegmentFigures({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { count, of, entered, exited, revenue } = segment;
  const before =
    count === null || entered === null || exited === null ? null : count - entered + exited;
  const average = count && revenue !== null ? Number(revenue) / count : null;
  return (
    <StatRow>
      <StatCard
        label={t('segments.size')}
        value={count}
        previous={before}
        better="neither"
        link={`/customers?segment=${segment.id}`}
        compare={t('segments.versus_before', {
          value: before === null ? '–' : format.compact(before),
        })}
      />
      <StatCard
        label={t('segments.share')}
        value={count === null || of === 0 ? null : count / of}
        unit="share"
      />
      <StatCard
        label={t('segments.entered')}
        value={entered}
        link={`/segments/${segment.id}?change=entered`}
      />
      <StatCard
        label={t('segments.exited')}
        value={exited}
        link={`/segments/${segment.id}?change=exited`}
      />
      <StatCard label={t('segments.revenue')} value={revenue} unit="money" />
      <StatCard label={t('segments.average_revenue')} value={average} unit="money" />
    </StatRow>
  );
}
