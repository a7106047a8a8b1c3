import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import type { RulePreview } from '../api/types';
import type { Rule } from './json';
import { useLastKnown } from './use-last-known';
import type { RuleEditorState } from './use-rule-editor';

export interface LivePreview {
  /** The last good answer; it stays while a newer one is on its way. */
  data: RulePreview | undefined;
  error: unknown;
  /** The figures belong to the rule as it was a moment ago. */
  stale: boolean;
  /** The last rule that was whole. */
  rule: Rule | undefined;
}

/** Who the rule means, live. A request for what the rule no longer says is aborted. */
export function useRulePreview(editor: RuleEditorState): LivePreview {
  const rule = useLastKnown(editor.rule, editor.blank);
  const query = useQuery({
    queryKey: ['rule-preview', rule ?? null],
    queryFn: ({ signal }) => api.post<RulePreview>('/rules/preview', { rule }, signal),
    enabled: rule !== undefined,
    staleTime: 60_000,
    retry: false,
  });
  const data = useLastKnown(query.data, rule === undefined);
  const stale = !editor.ok || query.data === undefined;
  return { data, error: query.error, stale, rule };
}
