import { createContext, use } from 'react';
import { useTranslation } from 'react-i18next';
import type { Branch } from '../../api/types';
import { useFormat } from '../../format/use-format';
import styles from './builder.module.css';

export interface NodeCounts {
  own: ReadonlyMap<string, number>;
  /** What is left of the outermost group after this condition. */
  running: ReadonlyMap<string, number>;
  /** How many customers there are. */
  of: number;
  /** The counts are those of a moment ago. */
  stale: boolean;
}

export const noCounts: NodeCounts = { own: new Map(), running: new Map(), of: 0, stale: false };

const Counts = createContext<NodeCounts>(noCounts);

export const RuleCounts = Counts.Provider;

function byPath(branch: Branch, into: Map<string, number>): Map<string, number> {
  into.set(branch.path.join('.'), branch.count);
  for (const child of branch.children) byPath(child, into);
  return into;
}

/** How many customers each node of the builder means. */
export function countsById(
  paths: Map<string, string>,
  branches: Branch,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const known = byPath(branches, new Map());
  for (const [id, path] of paths) {
    const count = known.get(path);
    if (count !== undefined) counts.set(id, count);
  }
  return counts;
}

/** How many a condition or group lets through by itself, in figures and as a bar, at its right edge. */
export function NodeCount({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { own, running, of, stale } = use(Counts);
  const count = own.get(id);
  const left = running.get(id);
  if (count === undefined) return null;
  const share = of > 0 ? count / of : 0;
  return (
    <span
      className={`${styles.count} num ${stale ? styles.stale : ''}`}
      data-testid="node-count"
      data-count={count}
    >
      <span title={t('rule.node_count', { share: format.percent(share) })}>
        {t('common.people', { count, shown: format.compact(count) })}
        <span className={styles.share} aria-hidden>
          <span style={{ inlineSize: `${share * 100}%` }} />
        </span>
      </span>
      {left !== undefined && (
        <span title={t('rule.running')} className={styles.running}>
          → {format.compact(left)}
        </span>
      )}
    </span>
  );
}
