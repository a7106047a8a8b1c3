import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { api } from '../api/client';
import type { RuleDiagnostic, RuleInfo } from '../api/types';
import { asRule } from './complete';
import { compile, type GroupDraft, keepIds, toDraft } from './draft';
import { redone, startOf, stepTo, undone } from './history';
import type { Rule } from './json';
import { useDebounced } from './use-debounced';

/** Which of the two forms the person edited last; the other one follows. */
type Source = { from: 'text'; text: string } | { from: 'draft'; rule: Rule | null };

/** Both forms at one moment; undo goes back to such a moment. */
interface Moment {
  text: string;
  draft: GroupDraft;
  source: Source;
}

export interface RuleEditorState {
  text: string;
  draft: GroupDraft;
  rule: Rule | null;
  ok: boolean;
  /** Nothing is written in either form. */
  blank: boolean;
  /** The other form has not caught up yet. */
  pending: boolean;
  diagnostics: readonly RuleDiagnostic[];
  description: RuleInfo['description'];
  paths: Map<string, string>;
  setText: (text: string) => void;
  setDraft: (draft: GroupDraft) => void;
  /** Absent where there is nothing to take back. */
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
}

function isBlank(source: Source): boolean {
  return source.from === 'text' ? source.text.trim() === '' : source.rule === null;
}

function parse(source: Source, signal: AbortSignal): Promise<RuleInfo> | RuleInfo {
  if (isBlank(source)) {
    return { ok: false, text: '', pretty: '', rule: null, description: null, diagnostics: [] };
  }
  const body = source.from === 'text' ? { text: source.text } : { rule: source.rule };
  return api.post<RuleInfo>('/rules/parse', body, signal);
}

/** The moment once the form that was not edited has caught up with the other. */
function caughtUp(moment: Moment, info: RuleInfo): Moment {
  if (moment.source.from === 'text') {
    if (!info.ok && !isBlank(moment.source)) return moment;
    return { ...moment, draft: keepIds(toDraft(asRule(info.rule)), moment.draft) };
  }
  const text = info.pretty ?? info.text;
  return text === null || text === moment.text ? moment : { ...moment, text };
}

/** Keeps the text form and the visual form of one rule equal while either is edited. */
export function useRuleEditor(initialText: string): RuleEditorState {
  const [history, setHistory] = useState(() =>
    startOf<Moment>({
      text: initialText,
      draft: toDraft(null),
      source: { from: 'text', text: initialText },
    }),
  );
  const { text, draft, source } = history.present;
  const settled = useDebounced(source, 180);

  const query = useQuery({
    queryKey: ['rule-parse', settled],
    queryFn: ({ signal }) => parse(settled, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  const info = query.data;
  const pending = settled !== source || query.isPlaceholderData || query.isFetching;

  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer belongs to its source
  useEffect(() => {
    if (info && !pending) setHistory((h) => ({ ...h, present: caughtUp(h.present, info) }));
  }, [info, pending, source]);

  const setText = useCallback((next: string) => {
    setHistory((h) => {
      const moment = { ...h.present, text: next, source: { from: 'text' as const, text: next } };
      return stepTo(h, moment, 'text', Date.now());
    });
  }, []);
  const setDraft = useCallback((next: GroupDraft) => {
    setHistory((h) => {
      const { rule } = compile(next);
      const moment = { ...h.present, draft: next, source: { from: 'draft' as const, rule } };
      return stepTo(h, moment, undefined, Date.now());
    });
  }, []);
  const undo = useCallback(() => setHistory(undone), []);
  const redo = useCallback(() => setHistory(redone), []);

  const paths = useMemo(() => compile(draft).paths, [draft]);
  return {
    text,
    draft,
    rule: asRule(info?.rule),
    ok: (info?.ok ?? false) && !pending,
    blank: isBlank(source),
    pending,
    diagnostics: info?.diagnostics ?? [],
    description: info?.description ?? null,
    paths,
    setText,
    setDraft,
    undo: history.past.length > 0 ? undo : undefined,
    redo: history.future.length > 0 ? redo : undefined,
  };
}
