import { useQuery } from '@tanstack/react-query';
import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/shared/api/client';
import type { Items, Segment, SegmentVersion } from '@/shared/api/types';
import { Loaded } from '@/shared/components/loaded';
import { Panel } from '@/shared/components/panel';
import { Time } from '@/shared/components/time';
import styles from './segments.module.css';

/** The rule, its rhythm, what builds on it, and how it came to be. */
export function SegmentFacts({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('segments.rule')} note={segment.description || undefined}>
      <pre className={styles.rule}>{segment.rule_text}</pre>
      <dl className={styles.facts}>
        <dt>{t('segments.schedule')}</dt>
        <dd>{t(`segments.schedules.${segment.schedule}`)}</dd>
        <dt>{t('segments.refreshed')}</dt>
        <dd>
          <Time at={segment.refreshed_at} />
        </dd>
        <dt>{t('segments.created_by')}</dt>
        <dd>
          {segment.created_by ?? t('common.nobody')} · <Time at={segment.created_at} />
        </dd>
        {segment.used_by.length > 0 && (
          <>
            <dt>{t('segments.used_by')}</dt>
            <dd>
              {segment.used_by.map((user) => (
                <Link key={user.id} to={`/segments/${user.id}`} className={styles.user}>
                  {user.name}
                </Link>
              ))}
            </dd>
          </>
        )}
      </dl>
      <Collapse
        ghost
        size="small"
        items={[
          {
            key: 'versions',
            label: t('segments.versions', { version: segment.version }),
            children: <Versions id={segment.id} />,
          },
        ]}
      />
    </Panel>
  );
}

function Versions({ id }: { id: number }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['segments', 'versions', id],
    queryFn: ({ signal }) =>
      api.get<Items<SegmentVersion>>(`/segments/${id}/versions`, undefined, signal),
  });
  return (
    <Loaded query={query}>
      {({ items }) => (
        <ul className={styles.versions}>
          {items.map((v) => (
            <li key={v.version}>
              <span>
                {t('segments.version', { version: v.version })} ·{' '}
                {v.changed_by ?? t('common.nobody')} · <Time at={v.changed_at} />
              </span>
              <pre className={styles.rule}>{v.rule_text}</pre>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
