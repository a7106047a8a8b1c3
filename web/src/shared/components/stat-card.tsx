import { Tooltip } from 'antd';
import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../format/use-format';
import { Skeleton } from './skeleton';
import styles from './stat-card.module.css';

type Unit = 'count' | 'money' | 'share' | 'number';

interface StatCardProps {
  label: string;
  value: string | number | null;
  previous?: string | number | null;
  unit?: Unit;
  /** Every digit, where people compare with other books. */
  exact?: boolean;
  link?: string | null;
  /** Whether more is better; `less` turns the colours round. */
  better?: 'more' | 'less' | 'neither';
  compare?: string;
  /** What it says exactly, or why there is nothing. */
  note?: string | undefined;
}

/** Counts below this are short enough to be shown whole. */
const COMPACT_FROM = 100_000;
/** More characters than this are set smaller. */
const LONG = 9;

/** A number with its unit, a comparison and a destination. */
export function StatCard(props: StatCardProps) {
  const { label, value, previous, unit = 'count', link, better = 'more', compare, exact } = props;
  const { note } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const show = (v: string | number, short: boolean) => {
    if (unit === 'money') return short ? format.moneyCompact(v) : format.money(v);
    if (unit === 'share') return format.percent(Number(v));
    if (unit === 'number') return format.number(Number(v), 2);
    return short && Math.abs(Number(v)) >= COMPACT_FROM
      ? format.compact(Number(v))
      : format.number(Number(v));
  };
  const text = value === null ? '–' : show(value, !exact);

  const body = (
    <>
      <span className={styles.label}>{label}</span>
      {value === null ? (
        <span className={styles.value}>{text}</span>
      ) : (
        <Tooltip title={show(value, false)}>
          <span className={`${text.length > LONG ? styles.long : styles.value} num`}>{text}</span>
        </Tooltip>
      )}
      {value !== null && previous !== undefined && previous !== null && (
        <Comparison
          value={Number(value)}
          previous={Number(previous)}
          share={unit === 'share'}
          better={better}
          note={compare ?? t('common.versus_previous', { value: show(previous, true) })}
        />
      )}
      {note && <span className={styles.label}>{note}</span>}
    </>
  );
  return link ? (
    <Link to={link} className={`${styles.card} ${styles.link}`}>
      {body}
    </Link>
  ) : (
    <div className={styles.card}>{body}</div>
  );
}

/** What is not a number, in the same card: a time, a rank. */
export function TextCard({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={styles.card}>
      <span className={styles.label}>{label}</span>
      <span className={styles.long}>{children}</span>
    </div>
  );
}

interface ComparisonProps {
  value: number;
  previous: number;
  share: boolean;
  better: 'more' | 'less' | 'neither';
  note: string;
}

function Comparison({ value, previous, share, better, note }: ComparisonProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const difference = value - previous;
  const Arrow = difference > 0 ? ArrowUpRight : difference < 0 ? ArrowDownRight : ArrowRight;
  const good =
    difference === 0 || better === 'neither' ? undefined : difference > 0 === (better === 'more');
  const tone = good === undefined ? styles.even : good ? styles.good : styles.harm;
  const points = t('common.points', { value: format.number(Math.abs(difference) * 100, 1) });
  const text = share
    ? `${difference > 0 ? '+' : difference < 0 ? '−' : ''}${points}`
    : previous === 0
      ? format.delta(difference)
      : format.change(difference / previous);
  return (
    <span className={styles.comparison}>
      <span className={`${tone} num`}>
        <Arrow size={14} aria-hidden />
        {text}
      </span>
      <span className={styles.note}>{note}</span>
    </span>
  );
}

/** Cards side by side; eight of them stand as two rows of four. */
export function StatRow({ children, four }: { children: React.ReactNode; four?: boolean }) {
  return <div className={four ? `${styles.row} ${styles.four}` : styles.row}>{children}</div>;
}

export function StatRowSkeleton({ count }: { count: number }) {
  return (
    <div className={`${styles.row} ${styles.four}`}>
      {Array.from({ length: count }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: skeletons have no identity
        <div key={i} className={styles.card}>
          <Skeleton rows={2} />
        </div>
      ))}
    </div>
  );
}
