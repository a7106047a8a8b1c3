import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Segment } from '@/shared/api/types';
import { useErrorText } from '@/shared/api/use-error-text';
import { TimeChart } from '@/shared/charts/time-chart';
import { dayOf, formatMonth } from '@/shared/format/time';
import { useFormat } from '@/shared/format/use-format';
import { type Every, useHistory } from './segment-queries';
import styles from './segments.module.css';

/** Over longer spans the axis says months and years. */
const halfYearMs = 183 * 86_400_000;

interface SegmentTrendProps {
  segment: Segment;
  /** Goes to an instant. */
  onTravel: (asOf: string) => void;
}

/** How the size went: as it was at each refresh, and on demand by the present rule all along. */
export function SegmentTrend({ segment, onTravel }: SegmentTrendProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const [every, setEvery] = useState<Every | 'off'>('off');
  const history = useHistory(segment, every);
  const points = history.data?.points;

  const series = useMemo(() => {
    const stored = segment.trend.map((p) => ({ at: p.at, value: p.count }));
    const kept = { name: t('segments.at_refresh'), points: stored };
    if (!points) return [kept];
    const recomputed = points.map((p) => ({ at: p.as_of, value: p.count }));
    return [kept, { name: t('segments.by_present_rule'), points: recomputed, dashed: true }];
  }, [segment.trend, points, t]);

  const day = useMemo(() => {
    const instants = series.flatMap((line) => line.points.map((p) => Date.parse(p.at)));
    const long = Math.max(...instants) - Math.min(...instants) > halfYearMs;
    return (at: string) =>
      long ? formatMonth(dayOf(at, format.zone), format.language) : format.day(at);
  }, [series, format]);

  return (
    <TimeChart
      title={t('segments.growth')}
      unit={t('segments.growth_unit')}
      series={series}
      timeHeading={t('segments.instant')}
      day={day}
      instant={format.instant}
      short={format.compact}
      exact={format.number}
      height={230}
      onPick={(point) => onTravel(point.at)}
      footer={
        <div className={styles.chartFoot}>
          <span>{t('segments.recompute')}</span>
          <Segmented<Every | 'off'>
            size="small"
            value={every}
            aria-label={t('segments.recompute')}
            onChange={setEvery}
            options={(['off', 'week', 'month'] as const).map((value) => ({
              value,
              label: t(`segments.every.${value}`),
            }))}
          />
          <span aria-live="polite" className={history.isError ? styles.harm : undefined}>
            {history.isFetching && t('segments.recomputing')}
            {history.isError && errorText(history.error)}
          </span>
        </div>
      }
    />
  );
}
