import type { Segment } from '@/shared/api/types';
import { SegmentStrategies } from '@/shared/strategies/group-strategies';
import { SegmentAtFigures, TravelBar } from './segment-at';
import { SegmentFacts } from './segment-facts';
import { SegmentFigures } from './segment-figures';
import { SegmentMembers } from './segment-members';
import { SegmentTrend } from './segment-trend';
import styles from './segments.module.css';
import { useTravel } from './use-travel';

/** Who is in: now, or at the past instant in the address. */
export function SegmentNow({ segment }: { segment: Segment }) {
  const travel = useTravel();
  const { asOf } = travel;
  return (
    <div className={styles.form}>
      <TravelBar travel={travel} />
      {asOf === null ? (
        <SegmentFigures segment={segment} />
      ) : (
        <SegmentAtFigures segment={segment} asOf={asOf} />
      )}
      <div className={styles.columns}>
        <SegmentTrend segment={segment} onTravel={travel.travel} />
        <div className={styles.form}>
          <SegmentFacts segment={segment} />
          <SegmentStrategies segment={segment} />
        </div>
      </div>
      <SegmentMembers segment={segment} asOf={asOf} />
    </div>
  );
}
