import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
import type { Items, Segment, SegmentVersion } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { Loaded } from '@/shared/components/loaded';
import { Panel } from '@/shared/components/panel';
import { Time } from '@/shared/components/time';
import { useFormat } from '@/shared/format/use-format';
import { diffWords } from './diff';
import { staleAfterSegment } from './segment-queries';
import styles from './segments.module.css';

/** How the rule came to be: who changed what, when; any version can be taken up again. */
export default function RuleVersions({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['segments', 'versions', segment.id, segment.version],
    queryFn: ({ signal }) =>
      api.get<Items<SegmentVersion>>(`/segments/${segment.id}/versions`, undefined, signal),
  });
  return (
    <Panel title={t('segments.versions')} note={t('segments.versions_note')}>
      <Loaded query={query}>
        {({ items }) => (
          <ol className={styles.versions}>
            {items.map((version, i) => (
              <Version
                key={version.version}
                segment={segment}
                version={version}
                before={items[i + 1]}
              />
            ))}
          </ol>
        )}
      </Loaded>
    </Panel>
  );
}

interface VersionProps {
  segment: Segment;
  version: SegmentVersion;
  before: SegmentVersion | undefined;
}

function Version({ segment, version, before }: VersionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const take = useAction({
    run: () => api.patch<Segment>(`/segments/${segment.id}`, { rule_text: version.rule_text }),
    refresh: staleAfterSegment,
    done: t('segments.version_taken', { version: version.version }),
  });
  const present = version.version === segment.version;
  return (
    <li>
      <div className={styles.versionHead}>
        <b>{t('segments.version', { version: version.version })}</b>
        <span>
          {version.changed_by ?? t('common.nobody')} · <Time at={version.changed_at} />
          {present && ` · ${t('segments.present_version')}`}
        </span>
        {!present && can('segments.write') && (
          <Button size="small" loading={take.isPending} onClick={() => take.mutate()}>
            {t('segments.take_version')}
          </Button>
        )}
      </div>
      {version.description && <p className={styles.finding}>{format.pick(version.description)}</p>}
      <pre className={styles.rule}>
        {before ? <Diff before={before.rule_text} after={version.rule_text} /> : version.rule_text}
      </pre>
    </li>
  );
}

function Diff({ before, after }: { before: string; after: string }) {
  return diffWords(before, after).map((piece, i) => {
    const key = `${i}-${piece.kind}`;
    if (piece.kind === 'added') return <ins key={key}>{piece.text}</ins>;
    if (piece.kind === 'removed') return <del key={key}>{piece.text}</del>;
    return <span key={key}>{piece.text}</span>;
  });
}
