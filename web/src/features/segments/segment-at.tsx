import { Button } from 'antd';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Segment } from '@/shared/api/types';
import { InstantPicker } from '@/shared/components/instant-picker';
import { Loaded } from '@/shared/components/loaded';
import { Panel } from '@/shared/components/panel';
import { StatCard, StatRow } from '@/shared/components/stat-card';
import { useFormat } from '@/shared/format/use-format';
import { useSegmentAt } from './segment-queries';
import styles from './segments.module.css';
import type { Travel } from './use-travel';

interface SegmentAtProps {
  segment: Segment;
  travel: Travel;
}

/** The way to a past instant, and back. */
export function TravelBar({ travel: { asOf, travel } }: Pick<SegmentAtProps, 'travel'>) {
  const { t } = useTranslation();
  return (
    <span className={styles.travel}>
      <InstantPicker
        label={t('segments.travel')}
        placeholder={t('segments.travel')}
        value={asOf}
        onChange={travel}
      />
      {asOf && (
        <Button icon={<Undo2 size={14} />} onClick={() => travel(null)}>
          {t('segments.back_to_now')}
        </Button>
      )}
    </span>
  );
}

/** Who was in at a past instant, and what became of them since. */
export function SegmentAtFigures({ segment, asOf }: { segment: Segment; asOf: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useSegmentAt(segment, asOf);
  return (
    <Panel
      title={t('segments.then_title', { instant: format.instant(asOf) })}
      note={t('segments.then_note')}
    >
      <Loaded query={query}>
        {(at) => (
          <>
            <StatRow>
              <StatCard
                label={t('segments.then_count')}
                value={at.count}
                compare={t('segments.then_share', {
                  of: format.number(at.of),
                  share: format.percent(at.of > 0 ? at.count / at.of : 0),
                })}
              />
              <StatCard label={t('segments.stayed')} value={at.stayed} />
              <StatCard label={t('segments.exited_since')} value={at.exited_since} />
              <StatCard label={t('segments.entered_since')} value={at.entered_since} />
            </StatRow>
            <p className={styles.finding}>
              {t('segments.then_sentence', {
                share: format.percent(at.of > 0 ? at.count / at.of : 0),
                of: format.number(at.of),
                now: format.number(at.stayed + at.entered_since),
              })}
            </p>
          </>
        )}
      </Loaded>
    </Panel>
  );
}
