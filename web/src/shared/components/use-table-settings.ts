import { useCallback, useMemo, useState } from 'react';
import type { DataColumn } from './data-table';

export type Density = 'compact' | 'normal' | 'airy';

interface Stored {
  order?: string[];
  hidden?: string[];
  shown?: string[];
  density?: Density;
}

export interface TableSettings<T> {
  all: readonly DataColumn<T>[];
  visible: readonly DataColumn<T>[];
  density: Density;
  isVisible: (key: string) => boolean;
  toggle: (key: string) => void;
  move: (key: string, by: -1 | 1) => void;
  setDensity: (density: Density) => void;
  reset: () => void;
}

function read(storageKey: string): Stored {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Stored;
  } catch {
    return {};
  }
}

/** Columns in the stored order; columns that are new since then keep their place at the end. */
export function orderColumns<C extends { key: string }>(
  columns: readonly C[],
  order: readonly string[],
): C[] {
  const at = new Map(order.map((key, i) => [key, i]));
  return [...columns].sort((a, b) => (at.get(a.key) ?? 1e6) - (at.get(b.key) ?? 1e6));
}

/** Which columns a person sees, in which order, how dense; kept in the browser. */
export function useTableSettings<T>(
  id: string,
  columns: readonly DataColumn<T>[],
): TableSettings<T> {
  const storageKey = `fenqun.table.${id}`;
  const [stored, setStored] = useState(() => read(storageKey));

  const save = useCallback(
    (next: Stored) => {
      localStorage.setItem(storageKey, JSON.stringify(next));
      setStored(next);
    },
    [storageKey],
  );

  return useMemo(() => {
    const all = orderColumns(columns, stored.order ?? []);
    const hidden = new Set(stored.hidden);
    const chosen = new Set(stored.shown);
    const optional = new Set(columns.filter((c) => c.optional).map((c) => c.key));
    const isVisible = (key: string) => (optional.has(key) ? chosen.has(key) : !hidden.has(key));
    return {
      all,
      visible: all.filter((column) => isVisible(column.key)),
      density: stored.density ?? 'normal',
      isVisible,
      toggle: (key) => {
        const set = optional.has(key) ? chosen : hidden;
        if (!set.delete(key)) set.add(key);
        save({ ...stored, hidden: [...hidden], shown: [...chosen] });
      },
      move: (key, by) => {
        const order = all.map((column) => column.key);
        const at = order.indexOf(key);
        const other = order[at + by];
        if (other === undefined) return;
        order[at + by] = key;
        order[at] = other;
        save({ ...stored, order });
      },
      setDensity: (density) => save({ ...stored, density }),
      reset: () => save({}),
    };
  }, [columns, stored, save]);
}
