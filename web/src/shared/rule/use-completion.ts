import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { api } from '../api/client';
import type { Completion, Items } from '../api/types';
import { useDebounced } from './use-debounced';

export interface CompletionState {
  items: readonly Completion[];
  active: number;
  onKeyDown: (event: KeyboardEvent) => void;
  accept: (item: Completion) => void;
}

const none: readonly Completion[] = [];

/** Asks what may stand at the caret, and takes the arrow keys while there is an answer. */
export function useCompletion(
  text: string,
  caret: number | null,
  onAccept: (text: string, caret: number) => void,
): CompletionState {
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(false);
  const wanted = useDebounced(caret === null ? null : { text, offset: caret }, 150);
  const { data } = useQuery({
    queryKey: ['rule-complete', wanted],
    queryFn: ({ signal }) => api.post<Items<Completion>>('/rules/complete', wanted, signal),
    enabled: wanted !== null && text.trim() !== '',
    retry: false,
  });
  const fits = caret !== null && wanted?.text === text && wanted.offset === caret && !closed;
  const items = fits ? (data?.items.slice(0, 8) ?? none) : none;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text starts a new choice
  useEffect(() => {
    setActive(0);
    setClosed(false);
  }, [text]);

  const accept = (item: Completion) => {
    onAccept(
      text.slice(0, item.from) + item.insert + text.slice(item.to),
      item.from + item.insert.length,
    );
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (items.length === 0) return;
    if (event.key === 'ArrowDown') setActive((active + 1) % items.length);
    else if (event.key === 'ArrowUp') setActive((active + items.length - 1) % items.length);
    else if (event.key === 'Escape') setClosed(true);
    else if (event.key === 'Tab' || event.key === 'Enter') {
      const item = items[active];
      if (item) accept(item);
    } else return;
    event.preventDefault();
  };

  return { items, active, onKeyDown, accept };
}
