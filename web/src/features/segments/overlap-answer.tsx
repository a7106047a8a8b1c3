import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Segment, SegmentOverlap } from '@/shared/api/types';
import { UpsetChart, type UpsetIntersection } from '@/shared/charts/upset-chart';
import { useFormat } from '@/shared/format/use-format';
import { OverlapCustomers } from './overlap-customers';
import { SaveCombination } from './save-combination';
import styles from './segments.module.css';

/** More bars than fit are left to the table view. */
const mostBars = 20;

/** Who is in which of the segments: a picture, the customers behind a bar, new segments from it. */
export function OverlapAnswer({ segment, overlap }: { segment: Segment; overlap: SegmentOverlap }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [picked, setPicked] = useState<number>();
  const shown = useMemo(() => overlap.intersections.slice(0, mostBars), [overlap]);
  const labels = useMemo(() => {
    const names = new Map(overlap.sets.map((set) => [set.id, set.name]));
    const list = new Intl.ListFormat(format.language === 'zh' ? 'zh-CN' : 'en-GB');
    return {
      sets: t('segments.combination'),
      count: t('segments.size'),
      name: ({ ids }: UpsetIntersection) => {
        const all = list.format(ids.map((id) => names.get(id) ?? ''));
        return t(ids.length === 1 ? 'segments.only_in' : 'segments.in_all', { names: all });
      },
    };
  }, [overlap.sets, t, format.language]);
  const found = picked === undefined ? undefined : shown[picked];
  const shared = overlap.intersections
    .filter(({ ids }) => ids.includes(segment.id) && ids.length > 1)
    .reduce((sum, { count }) => sum + count, 0);
  const own = overlap.sets.find((set) => set.id === segment.id)?.count ?? 0;
  return (
    <div className={styles.form}>
      <p className={styles.finding}>
        {t('segments.overlap_sentence', {
          share: format.percent(own > 0 ? shared / own : 0),
          shared: format.number(shared),
          union: format.number(overlap.union),
        })}
      </p>
      <UpsetChart
        title={t('segments.overlap_title')}
        unit={t('segments.overlap_unit')}
        sets={overlap.sets}
        intersections={shown}
        picked={picked}
        labels={labels}
        short={format.compact}
        exact={format.number}
        onPick={setPicked}
        footer={<p className={styles.hint}>{t('segments.overlap_pick')}</p>}
      />
      <SaveCombination sets={overlap.sets} picked={found} />
      {found && <OverlapCustomers title={labels.name(found)} sets={overlap.sets} picked={found} />}
    </div>
  );
}
