/** A state with what it was before and what was taken back. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** What the last step was part of, and when: typing is one step, not one a letter. */
  group: string | undefined;
  at: number;
}

const mostSteps = 200;
const sameStepMs = 800;

export function startOf<T>(present: T): History<T> {
  return { past: [], present, future: [], group: undefined, at: 0 };
}

/** One step on. Steps of one group that follow each other quickly are one. */
export function stepTo<T>(
  history: History<T>,
  present: T,
  group: string | undefined,
  at: number,
): History<T> {
  const same = group !== undefined && group === history.group && at - history.at < sameStepMs;
  const past = same ? history.past : [...history.past, history.present].slice(-mostSteps);
  return { past, present, future: [], group, at };
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    group: undefined,
    at: 0,
  };
}

export function redone<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future;
  if (after === undefined) return history;
  return {
    past: [...history.past, history.present],
    present: after,
    future,
    group: undefined,
    at: 0,
  };
}
