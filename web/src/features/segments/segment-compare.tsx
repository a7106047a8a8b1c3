import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useSession } from '@/shared/api/session';
import type { Segment, SegmentDifference } from '@/shared/api/types';
import { InstantPicker } from '@/shared/components/instant-picker';
import { Loaded } from '@/shared/components/loaded';
import { Panel } from '@/shared/components/panel';
import { CustomerList } from '@/shared/customers/customer-list';
import { useFormat } from '@/shared/format/use-format';
import { useDifference } from './segment-queries';
import styles from './segments.module.css';

const monthMs = 30 * 86_400_000;

/** Two instants beside each other: who stayed, who came, who left between them. */
export default function SegmentCompare({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const [search, setSearch] = useSearchParams();
  // The clock goes on, but what was asked for stays the same question.
  const [now] = useState(workspace.now);
  const monthAgo = new Date(Date.parse(now) - monthMs).toISOString();
  const from = search.get('from') ?? monthAgo;
  const to = search.get('to') ?? now;
  const change = (name: 'from' | 'to', instant: string) => {
    const next = new URLSearchParams(search);
    next.set(name, instant);
    setSearch(next, { replace: true });
  };
  const wrong = Date.parse(from) >= Date.parse(to);
  return (
    <Panel
      title={t('segments.compare')}
      note={t('segments.compare_note')}
      actions={
        <span className={styles.travel}>
          <InstantPicker
            label={t('segments.compare_from')}
            value={from}
            onChange={(instant) => change('from', instant)}
          />
          <ArrowRight size={15} aria-hidden />
          <InstantPicker
            today
            label={t('segments.compare_to')}
            value={to}
            onChange={(instant) => change('to', instant)}
          />
        </span>
      }
    >
      {wrong ? (
        <p role="alert" className={styles.harm}>
          {t('segments.compare_order')}
        </p>
      ) : (
        <Answer segment={segment} from={from} to={to} />
      )}
    </Panel>
  );
}

interface AnswerProps {
  segment: Segment;
  from: string;
  to: string;
}

function Answer({ segment, from, to }: AnswerProps) {
  const query = useDifference(segment, from, to);
  return <Loaded query={query}>{(difference) => <Difference difference={difference} />}</Loaded>;
}

function Difference({ difference }: { difference: SegmentDifference }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { from, to, stayed, entered, exited } = difference;
  const change = to.count - from.count;
  return (
    <div className={styles.form}>
      <p className={styles.finding}>
        {t('segments.compare_sentence', {
          from: format.date(from.as_of),
          to: format.date(to.as_of),
          before: format.number(from.count),
          after: format.number(to.count),
          change: format.delta(change),
        })}
      </p>
      <Strip
        parts={[
          { name: t('segments.exited'), count: exited.count, style: styles.left },
          { name: t('segments.stayed_between'), count: stayed, style: styles.stayed },
          { name: t('segments.entered'), count: entered.count, style: styles.came },
        ]}
      />
      <div className={styles.pair}>
        <CustomerList
          title={t('segments.entered_between')}
          count={entered.count}
          customers={entered.customers}
          empty={t('segments.nobody_entered')}
        />
        <CustomerList
          title={t('segments.exited_between')}
          count={exited.count}
          customers={exited.customers}
          empty={t('segments.nobody_exited')}
        />
      </div>
    </div>
  );
}

interface Part {
  name: string;
  count: number;
  style: string | undefined;
}

/** Those who left, stayed and came, as wide as they are many. */
function Strip({ parts }: { parts: readonly Part[] }) {
  const format = useFormat();
  return (
    <ul className={styles.strip}>
      {parts
        .filter((part) => part.count > 0)
        .map((part) => (
          <li key={part.name} className={part.style} style={{ flexGrow: part.count }}>
            <b className="num">{format.number(part.count)}</b> <span>{part.name}</span>
          </li>
        ))}
    </ul>
  );
}
