import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { api } from '../api/client';
import type { RuleDiagnostic, RuleInfo, RulePreview } from '../api/types';
import { asRule } from './complete';
import { compile, type GroupDraft, toDraft } from './draft';
import type { Rule } from './json';
import { useDebounced } from './use-debounced';

/** Which of the two forms the person edited last; the other one follows. */
type Source = { from: 'text'; text: string } | { from: 'draft'; rule: Rule | null };

export interface RuleEditorState {
  text: string;
  draft: GroupDraft;
  rule: Rule | null;
  ok: boolean;
  /** The other form has not caught up yet. */
  pending: boolean;
  diagnostics: readonly RuleDiagnostic[];
  description: RuleInfo['description'];
  paths: Map<string, string>;
  setText: (text: string) => void;
  setDraft: (draft: GroupDraft) => void;
}

function parse(source: Source, signal: AbortSignal): Promise<RuleInfo> | RuleInfo {
  const nothing = source.from === 'text' ? source.text.trim() === '' : source.rule === null;
  if (nothing) {
    return { ok: false, text: '', pretty: '', rule: null, description: null, diagnostics: [] };
  }
  const body = source.from === 'text' ? { text: source.text } : { rule: source.rule };
  return api.post<RuleInfo>('/rules/parse', body, signal);
}

/** Keeps the text form and the visual form of one rule equal while either is edited. */
export function useRuleEditor(initialText: string): RuleEditorState {
  const [text, setTextState] = useState(initialText);
  const [draft, setDraftState] = useState<GroupDraft>(() => toDraft(null));
  const [source, setSource] = useState<Source>({ from: 'text', text: initialText });
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

  useEffect(() => {
    if (!info || pending) return;
    if (source.from === 'text') {
      if (info.ok || source.text.trim() === '') setDraftState(toDraft(asRule(info.rule)));
    } else {
      const other = info.pretty ?? info.text;
      if (other !== null) setTextState(other);
    }
  }, [info, pending, source]);

  const setText = useCallback((next: string) => {
    setTextState(next);
    setSource({ from: 'text', text: next });
  }, []);
  const setDraft = useCallback((next: GroupDraft) => {
    setDraftState(next);
    setSource({ from: 'draft', rule: compile(next).rule });
  }, []);

  const paths = useMemo(() => compile(draft).paths, [draft]);
  return {
    text,
    draft,
    rule: asRule(info?.rule),
    ok: (info?.ok ?? false) && !pending,
    pending,
    diagnostics: info?.diagnostics ?? [],
    description: info?.description ?? null,
    paths,
    setText,
    setDraft,
  };
}

/** Who a rule means, live; the former answer stays until the new one is here. */
export function useRulePreview(rule: Rule | null) {
  return useQuery({
    queryKey: ['rule-preview', rule],
    queryFn: ({ signal }) => api.post<RulePreview>('/rules/preview', { rule }, signal),
    enabled: rule !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
}
