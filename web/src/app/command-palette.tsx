import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../shared/api/client';
import { useCan } from '../shared/api/rights';
import type { SearchResult } from '../shared/api/types';
import { useFormat } from '../shared/format/use-format';
import { useDebounced } from '../shared/rule/use-debounced';
import styles from './command-palette.module.css';
import { matching, useCommands } from './commands';

/** ⌘K: customers, segments, pages and actions by a few letters. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const wanted = useDebounced(text.trim(), 150);
  const { data } = useQuery({
    queryKey: ['search', wanted],
    queryFn: ({ signal }) => api.get<SearchResult>('/search', { q: wanted }, signal),
    enabled: wanted !== '',
  });
  const commands = useCommands(can);
  const found = wanted === '' ? undefined : data;
  const items = [
    ...(found?.customers.map((c) => ({
      group: 'customers' as const,
      label: c.name ?? c.key,
      hint: c.key,
      to: `/customers/${c.number}`,
    })) ?? []),
    ...(found?.segments.map((s) => ({
      group: 'segments' as const,
      label: s.name,
      hint: '',
      to: `/segments/${s.id}`,
    })) ?? []),
    ...(found?.schemes.map((s) => ({
      group: 'schemes' as const,
      label: format.pick({ zh: s.name_zh, en: s.name_en }),
      hint: '',
      to: `/schemes/${s.id}`,
    })) ?? []),
    ...matching(commands, text),
  ];

  useEffect(() => dialog.current?.showModal(), []);

  const go = (to: string) => {
    onClose();
    void navigate(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const item = items[active];
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, items.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter' && item) go(item.to);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={t('nav.search')}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <input
        className={styles.input}
        value={text}
        placeholder={t('search.placeholder')}
        aria-label={t('search.placeholder')}
        role="combobox"
        aria-expanded
        aria-controls="palette-items"
        aria-activedescendant={`palette-${active}`}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id="palette-items"
        role="listbox"
        aria-label={t('search.results')}
        className={styles.items}
      >
        {items.map((item, i) => (
          <div key={`${item.to}-${item.label}`}>
            {items[i - 1]?.group !== item.group && (
              <div className={styles.group} role="presentation">
                {t(`search.groups.${item.group}`)}
              </div>
            )}
            <button
              type="button"
              role="option"
              id={`palette-${i}`}
              tabIndex={-1}
              aria-selected={i === active}
              className={styles.item}
              onMouseEnter={() => setActive(i)}
              onClick={() => go(item.to)}
            >
              <span>{item.label}</span>
              <span className={styles.hint}>{item.hint}</span>
            </button>
          </div>
        ))}
        {items.length === 0 && <p className={styles.none}>{t('search.none')}</p>}
      </div>
    </dialog>
  );
}
