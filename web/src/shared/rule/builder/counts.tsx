import { createContext, use } from 'react';
import { useTranslation } from 'react-i18next';
import type { Branch } from '../../api/types';
import { useFormat } from '../../format/use-format';
import styles from './builder.module.css';

interface NodeCounts {
  own: ReadonlyMap<string, number>;
  /** What is left of the outermost group after this condition. */
  running: ReadonlyMap<string, number>;
}

const Counts = createContext<NodeCounts>({ own: new Map(), running: new Map() });

export const RuleCounts = Counts.Provider;

function byPath(branch: Branch, into: Map<string, number>): Map<string, number> {
  into.set(branch.path.join('.'), branch.count);
  for (const child of branch.children) byPath(child, into);
  return into;
}

/** How many customers each node of the builder means. */
export function countsById(
  paths: Map<string, string>,
  branches: Branch | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  if (!branches) return counts;
  const known = byPath(branches, new Map());
  for (const [id, path] of paths) {
    const count = known.get(path);
    if (count !== undefined) counts.set(id, count);
  }
  return counts;
}

/** The own count of a condition or group, at its right edge. */
export function NodeCount({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { own, running } = use(Counts);
  const count = own.get(id);
  const left = running.get(id);
  if (count === undefined) return null;
  return (
    <span className={`${styles.count} num`}>
      <span title={t('rule.node_count')}>
        {t('common.people', { count, shown: format.compact(count) })}
      </span>
      {left !== undefined && (
        <span title={t('rule.running')} className={styles.running}>
          → {format.compact(left)}
        </span>
      )}
    </span>
  );
}
