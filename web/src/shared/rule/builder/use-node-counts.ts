import { useMemo } from 'react';
import { useLastKnown } from '../use-last-known';
import type { RuleEditorState } from '../use-rule-editor';
import type { LivePreview } from '../use-rule-preview';
import { countsById, type NodeCounts, noCounts } from './counts';
import { useRunningCounts } from './use-running-counts';

/** The counts of all conditions; the last good ones stay while new ones are computed. */
export function useNodeCounts(editor: RuleEditorState, preview: LivePreview): NodeCounts {
  const { data, stale } = preview;
  const own = useMemo(
    () => (data && !stale ? countsById(editor.paths, data.branches) : undefined),
    [editor.paths, data, stale],
  );
  const running = useRunningCounts(editor.draft, editor.ok);
  const lastOwn = useLastKnown(own, editor.blank);
  const lastRunning = useLastKnown(running, editor.blank);
  return useMemo(
    () => ({
      own: lastOwn ?? noCounts.own,
      running: lastRunning ?? noCounts.running,
      of: data?.of ?? 0,
      stale,
    }),
    [lastOwn, lastRunning, data?.of, stale],
  );
}
