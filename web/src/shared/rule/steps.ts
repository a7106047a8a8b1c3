import type { Span, Step } from './json';

const week: Span = { amount: 7, unit: 'days' };

/** Where a negated step stands decides whether it needs a time: after the last event that happens. */
export function isAtEnd(steps: readonly Step[], index: number): boolean {
  return index > steps.findLastIndex((step) => !step.negated);
}

/**
 * The steps as the language takes them: the first happens and has no time before it; an absence
 * between two events lasts as long as they are apart; an absence at the end needs an end.
 */
export function wellFormed(steps: readonly Step[]): Step[] {
  const [first, ...rest] = steps;
  if (!first) return [];
  const begun = [{ ...first, negated: false, within: null }, ...rest];
  return begun.map((step, i) => {
    if (!step.negated) return step;
    return { ...step, within: isAtEnd(begun, i) ? (step.within ?? week) : null };
  });
}
