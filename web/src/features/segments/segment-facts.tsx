import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Named, Segment } from '@/shared/api/types';
import { Panel } from '@/shared/components/panel';
import { Time } from '@/shared/components/time';
import { useUsedBy } from './segment-queries';
import styles from './segments.module.css';

/** The rule, its rhythm, what it builds on and what builds on it. */
export function SegmentFacts({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const { data: usedBy } = useUsedBy(segment);
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
        <dt>{t('segments.uses')}</dt>
        <dd>
          <References named={segment.uses} />
        </dd>
        <dt>{t('segments.used_by')}</dt>
        <dd>{usedBy ? <References named={usedBy} /> : '–'}</dd>
      </dl>
    </Panel>
  );
}

const places = {
  segments: (id: number) => `/segments/${id}`,
  schemes: (id: number) => `/schemes/${id}`,
  lists: (id: number) => `/customers?list=${id}`,
  tags: (id: number) => `/customers?tag=${id}`,
};

const kinds = ['segments', 'schemes', 'lists', 'tags'] as const;

interface ReferencesProps {
  named: Partial<Record<(typeof kinds)[number], readonly Named[]>>;
}

/** What is named, kind by kind, each leading there. */
export function References({ named }: ReferencesProps) {
  const { t } = useTranslation();
  const filled = kinds.filter((kind) => (named[kind] ?? []).length > 0);
  if (filled.length === 0) return t('segments.no_references');
  return filled.map((kind) => (
    <span key={kind} className={styles.names}>
      <span>{t(`segments.named.${kind}`)}</span>
      {named[kind]?.map((one) => (
        <Link key={one.id} to={places[kind](one.id)}>
          {one.name}
        </Link>
      ))}
    </span>
  ));
}
