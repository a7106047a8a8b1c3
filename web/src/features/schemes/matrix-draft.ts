import { useCallback, useState } from 'react';
import type { ClassRule, Matrix, Scheme } from '@/shared/api/types';

/** What people change of a matrix before they publish it. */
export interface MatrixDraft {
  matrix: Matrix;
  /** The cells that have names of their own. */
  names: ClassRule[];
}

export interface MatrixDrafting {
  draft: MatrixDraft;
  changed: boolean;
  /** Whether the change is one that can move customers or rename cells. */
  changedCells: boolean;
  canUndo: boolean;
  change: (next: Partial<MatrixDraft>) => void;
  undo: () => void;
  discard: () => void;
}

/** Whether two things say the same. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The definition that the draft starts from. */
export function publishedDraft(scheme: Scheme, matrix: Matrix): MatrixDraft {
  return { matrix, names: scheme.definition.class_rules };
}

/** A draft with every step back to what is published. */
export function useMatrixDraft(published: MatrixDraft): MatrixDrafting {
  const [steps, setSteps] = useState<readonly MatrixDraft[]>([]);
  const draft = steps.at(-1) ?? published;
  const change = useCallback(
    (next: Partial<MatrixDraft>) =>
      setSteps((old) => {
        const last = old.at(-1) ?? published;
        const step = { ...last, ...next };
        return same(step, last) ? old : [...old, step];
      }),
    [published],
  );
  const { y, x } = draft.matrix;
  return {
    draft,
    changed: !same(draft, published),
    changedCells: !same(
      [y, x, draft.names],
      [published.matrix.y, published.matrix.x, published.names],
    ),
    canUndo: steps.length > 0,
    change,
    undo: useCallback(() => setSteps((old) => old.slice(0, -1)), []),
    discard: useCallback(() => setSteps([]), []),
  };
}
