import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../api/client';
import type { RulePreview } from '../../api/types';
import { compile, type GroupDraft } from '../draft';
import type { Rule } from '../json';

interface Prefix {
  id: string;
  rule: Rule;
}

/** The rule up to and with each condition of the outermost group, but for the first and the last. */
export function prefixesOf(root: GroupDraft): Prefix[] {
  if (root.negated) return [];
  const finished = root.children.filter((child) => compile({ ...root, children: [child] }).rule);
  return finished.slice(1, -1).flatMap((child, i) => {
    const { rule } = compile({ ...root, children: finished.slice(0, i + 2) });
    return rule ? [{ id: child.id, rule }] : [];
  });
}

function counted(results: UseQueryResult<RulePreview>[]): (number | undefined)[] {
  return results.map((result) => result.data?.count);
}

/**
 * How many customers are left after each condition of the outermost group; nothing while one of
 * the answers is still missing.
 */
export function useRunningCounts(
  root: GroupDraft,
  settled: boolean,
): ReadonlyMap<string, number> | undefined {
  const prefixes = useMemo(() => prefixesOf(root), [root]);
  const counts = useQueries({
    queries: prefixes.map(({ rule }) => ({
      queryKey: ['rule-preview', rule],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.post<RulePreview>('/rules/preview', { rule }, signal),
      enabled: settled,
      retry: false,
      staleTime: 60_000,
    })),
    combine: counted,
  });
  return useMemo(() => {
    const known = new Map<string, number>();
    for (const [i, { id }] of prefixes.entries()) {
      const count = counts[i];
      if (count === undefined) return undefined;
      known.set(id, count);
    }
    return known;
  }, [prefixes, counts]);
}
