import { Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Segment } from '@/shared/api/types';
import { EmptyState } from '@/shared/components/empty-state';
import { Loaded } from '@/shared/components/loaded';
import { Panel } from '@/shared/components/panel';
import { OverlapAnswer } from './overlap-answer';
import { useOverlap, useSegments } from './segment-queries';
import styles from './segments.module.css';

/** More sets make a picture that nobody reads. */
const mostOthers = 7;
const usualOthers = 3;

/** Which customers are in other segments too. */
export default function SegmentOverlap({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const segments = useSegments(false);
  return (
    <Loaded query={segments}>
      {({ items }) => {
        const others = items.filter((s) => s.id !== segment.id && s.count !== null);
        return others.length === 0 ? (
          <Panel>
            <EmptyState text={t('segments.no_others')} />
          </Panel>
        ) : (
          <Chosen segment={segment} others={others} />
        );
      }}
    </Loaded>
  );
}

function Chosen({ segment, others }: { segment: Segment; others: readonly Segment[] }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('with');
  const chosen = useMemo(() => {
    const known = new Set(others.map((s) => s.id));
    if (asked !== null)
      return asked
        .split(',')
        .map(Number)
        .filter((id) => known.has(id));
    const largest = [...others].sort((a, b) => (b.count ?? 0) - (a.count ?? 0));
    return largest.slice(0, usualOthers).map((s) => s.id);
  }, [asked, others]);
  const choose = (ids: readonly number[]) =>
    setSearch({ view: 'overlap', with: ids.slice(0, mostOthers).join(',') }, { replace: true });
  const ids = [segment.id, ...chosen];
  const query = useOverlap(ids, segment.refreshed_at);
  return (
    <div className={styles.form}>
      <Panel title={t('segments.overlap_with')} note={t('segments.overlap_note')}>
        <Select<number[]>
          mode="multiple"
          value={chosen}
          maxCount={mostOthers}
          aria-label={t('segments.overlap_with')}
          placeholder={t('segments.overlap_choose')}
          showSearch={{ optionFilterProp: 'label' }}
          className={styles.wide}
          onChange={choose}
          options={others.map((s) => ({ value: s.id, label: s.name }))}
        />
      </Panel>
      {chosen.length === 0 ? (
        <EmptyState text={t('segments.overlap_choose')} />
      ) : (
        <Loaded query={query}>
          {(overlap) => <OverlapAnswer key={ids.join()} segment={segment} overlap={overlap} />}
        </Loaded>
      )}
    </div>
  );
}
