import { Tag, Tooltip } from 'antd';
import { CircleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '@/shared/api/rights';
import type { Segment } from '@/shared/api/types';
import type { DataColumn, Sort } from '@/shared/components/data-table';
import { Count, Money } from '@/shared/components/money';
import { Sparkline } from '@/shared/components/sparkline';
import { Time } from '@/shared/components/time';
import { useFormat } from '@/shared/format/use-format';
import { SegmentMenu } from './segment-menu';
import styles from './segments.module.css';

const values: Record<string, (segment: Segment) => string | number> = {
  name: (s) => s.name,
  count: (s) => s.count ?? -1,
  revenue: (s) => Number(s.revenue ?? -1),
  refreshed_at: (s) => s.refreshed_at ?? '',
  entered: (s) => s.entered ?? -1,
};

/** All segments are at hand, so the browser sorts them. */
export function compareSegments(sort: Sort): (a: Segment, b: Segment) => number {
  const value = values[sort.by] ?? ((s: Segment) => s.name);
  const sign = sort.order === 'asc' ? 1 : -1;
  return (a, b) => {
    const [x, y] = [value(a), value(b)];
    if (typeof x === 'string' && typeof y === 'string') return sign * x.localeCompare(y, 'zh-CN');
    return sign * (Number(x) - Number(y));
  };
}

export function useSegmentColumns(): DataColumn<Segment>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('common.name'),
        sort: 'name',
        render: (row) => (
          <div className={styles.nameCell}>
            <Link to={`/segments/${row.id}`}>{row.name}</Link>
            <span className={styles.sentence}>{row.description || format.pick(row.sentence)}</span>
            {row.error && (
              <span className={styles.harm}>
                <CircleAlert size={13} aria-hidden />{' '}
                {format.pick({ zh: row.error_zh, en: row.error })}
              </span>
            )}
          </div>
        ),
      },
      {
        key: 'count',
        title: t('segments.size'),
        sort: 'count',
        align: 'end',
        render: (row) => (
          <div className={styles.size}>
            {row.state === 'computing' && !row.archived_at ? (
              <span className={styles.sentence}>{t('segments.computing_short')}</span>
            ) : (
              <Count value={row.count} />
            )}
            {row.count !== null && row.of > 0 && (
              <span className={styles.sentence}>{format.percent(row.count / row.of)}</span>
            )}
          </div>
        ),
      },
      {
        key: 'trend',
        title: t('segments.trend'),
        render: (row) => (
          <Sparkline
            values={row.trend.map((p) => p.count)}
            label={t('segments.trend_of', { name: row.name })}
          />
        ),
      },
      {
        key: 'entered',
        title: t('segments.change'),
        sort: 'entered',
        render: (row) => <Change segment={row} />,
      },
      {
        key: 'revenue',
        title: t('segments.revenue'),
        sort: 'revenue',
        align: 'end',
        render: (row) => <Money amount={row.revenue} compact />,
      },
      {
        key: 'schedule',
        title: t('segments.schedule'),
        optional: true,
        render: (row) => <Tag>{t(`segments.schedules.${row.schedule}`)}</Tag>,
      },
      {
        key: 'refreshed_at',
        title: t('segments.refreshed'),
        sort: 'refreshed_at',
        render: (row) => <Time at={row.refreshed_at} />,
      },
      {
        key: 'created_by',
        title: t('segments.created_by'),
        optional: true,
        render: (row) => row.created_by ?? t('common.nobody'),
      },
      ...(can('segments.write') || can('export')
        ? [
            {
              key: 'menu',
              title: t('common.more'),
              width: 72,
              align: 'end' as const,
              render: (row: Segment) => <SegmentMenu segment={row} />,
            },
          ]
        : []),
    ],
    [t, format, can],
  );
}

/** Who came and who left since the refresh before; each opens those customers. */
export function Change({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (segment.entered === null || segment.exited === null) return <span>–</span>;
  return (
    <span className={`${styles.change} num`}>
      <Tooltip title={t('segments.entered')}>
        <Link to={`/segments/${segment.id}?change=entered`}>
          +{format.compact(segment.entered)}
        </Link>
      </Tooltip>
      <Tooltip title={t('segments.exited')}>
        <Link to={`/segments/${segment.id}?change=exited`}>−{format.compact(segment.exited)}</Link>
      </Tooltip>
    </span>
  );
}
