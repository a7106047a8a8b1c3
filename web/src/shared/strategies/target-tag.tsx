import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ShownTarget } from '../api/types';
import { ClassTag } from '../components/class-tag';
import { useFormat } from '../format/use-format';
import styles from './strategies.module.css';

/** The address of the customers in a target. */
export function customersLink({ target }: ShownTarget): string {
  return 'segment' in target
    ? `/customers?segment=${target.segment}`
    : `/customers?scheme=${target.scheme}&class=${encodeURIComponent(target.class)}`;
}

export function targetKey({ target }: ShownTarget): string {
  return 'segment' in target
    ? `segment:${target.segment}`
    : `class:${target.scheme}:${target.class}`;
}

/** Whom a strategy is for: a class in its scheme's colour, or a segment; it leads there. */
export function TargetTag({ shown }: { shown: ShownTarget }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { target, segment, archived } = shown;
  const found = shown.class;
  if (!segment && !found) return <span className={styles.gone}>{t('strategies.gone')}</span>;
  const to = 'segment' in target ? `/segments/${target.segment}` : `/schemes/${target.scheme}`;
  const tag = (
    <Link to={to} className={archived ? styles.targetAway : styles.target}>
      {found ? (
        <>
          <span className={styles.scheme}>
            {format.pick({ zh: found.scheme_zh, en: found.scheme_en })}
          </span>
          <ClassTag label={format.pick(found)} rank={found.rank} of={found.of} />
        </>
      ) : (
        segment
      )}
    </Link>
  );
  return archived ? <Tooltip title={t('strategies.target_archived')}>{tag}</Tooltip> : tag;
}

/** All targets of a strategy. */
export function TargetTags({ targets }: { targets: readonly ShownTarget[] }) {
  const { t } = useTranslation();
  if (targets.length === 0)
    return <span className={styles.gone}>{t('strategies.no_targets')}</span>;
  return (
    <span className={styles.targets}>
      {targets.map((shown) => (
        <TargetTag key={targetKey(shown)} shown={shown} />
      ))}
    </span>
  );
}
