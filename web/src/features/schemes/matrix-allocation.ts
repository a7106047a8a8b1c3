import type { Matrix, MatrixAllocation, SchemeClass, Strategy } from '@/shared/api/types';

/** Percent by the key of a cell. */
export type Shares = Record<string, number>;

/** Tenths of a percent: shares are whole ones, so that they sum to 100 without a rest. */
const whole = 1000;

/** Parts of a whole in proportion to their weights: the largest remainders get what is left over. */
function apportion(weights: readonly number[], parts: number): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const ideal = weights.map((w) => (sum > 0 ? (w / sum) * parts : parts / weights.length));
  const given = ideal.map(Math.floor);
  let left = parts - given.reduce((total, part) => total + part, 0);
  const order = ideal.map((part, i) => ({ i, rest: part - Math.floor(part) }));
  order.sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of order) {
    if (left <= 0) break;
    given[i] = (given[i] ?? 0) + 1;
    left -= 1;
  }
  return given;
}

function shares(keys: readonly string[], weights: readonly number[], parts = whole): Shares {
  const given = apportion(weights, parts);
  return Object.fromEntries(keys.map((key, i) => [key, (given[i] ?? 0) / 10]));
}

/** To every cell the same. */
export function evenly(keys: readonly string[]): Shares {
  return shares(
    keys,
    keys.map(() => 1),
  );
}

/** To every cell what it brings of the revenue; a loss counts as nothing. */
export function byRevenue(classes: readonly SchemeClass[]): Shares {
  return shares(
    classes.map((c) => c.key),
    classes.map((c) => Math.max(0, Number(c.revenue))),
  );
}

/** Hours of a month by cell, as strategies say them: those of the first that has any. */
export function hoursOf(
  scheme: number,
  classes: readonly SchemeClass[],
  strategies: readonly Strategy[],
): Shares {
  const each = (key: string) => {
    const spends = strategies.find(
      ({ targets, plan }) =>
        plan.budget?.hours &&
        targets.some(({ target: t }) => 'class' in t && t.scheme === scheme && t.class === key),
    );
    return Number(spends?.plan.budget?.hours ?? 0);
  };
  return Object.fromEntries(classes.map((c) => [c.key, each(c.key) * c.customers]));
}

/**
 * What is a start to change: hours as strategies spend them now. Where they spend none, how it is
 * now stays empty, and `otherwise` is what there is to spread.
 */
export function startOf(hours: Shares, proposed: Shares, otherwise: string): MatrixAllocation {
  const sum = Object.values(hours).reduce((total, one) => total + one, 0);
  return {
    unit: 'hours',
    total: sum > 0 ? String(Math.round(sum * 10) / 10) : otherwise,
    now: sum > 0 ? stored(filled(hours)) : {},
    proposed: stored(proposed),
  };
}

/** One cell gets another share; the others give or take in proportion to theirs. */
export function rebalanced(old: Shares, key: string, percent: number): Shares {
  const own = Math.min(whole, Math.max(0, Math.round(percent * 10)));
  const others = Object.keys(old).filter((other) => other !== key);
  if (others.length === 0) return { [key]: 100 };
  const weights = others.map((other) => old[other] ?? 0);
  return { ...old, ...shares(others, weights, whole - own), [key]: own / 10 };
}

/** Scaled to 100 in the same proportions. */
export function filled(old: Shares): Shares {
  const keys = Object.keys(old);
  return shares(
    keys,
    keys.map((key) => Math.max(0, old[key] ?? 0)),
  );
}

/** The sum in percent, free of binary dust. */
export function sumOf(given: Shares): number {
  return Object.values(given).reduce((sum, share) => sum + Math.round(share * 10), 0) / 10;
}

/** The shares of the cells that there are; where nothing is known, the other shares. */
export function sharesOf(
  keys: readonly string[],
  stored: Record<string, string> | undefined,
  otherwise: Shares,
): Shares {
  const known = keys.some((key) => stored?.[key] !== undefined);
  if (!known) return otherwise;
  return Object.fromEntries(keys.map((key) => [key, Number(stored?.[key] ?? 0)]));
}

/** As the server keeps them. */
export function stored(given: Shares): Record<string, string> {
  return Object.fromEntries(Object.entries(given).map(([key, share]) => [key, String(share)]));
}

/** Whether both splits give out all there is. */
export function isWhole(allocation: MatrixAllocation | undefined): boolean {
  if (!allocation) return true;
  return [allocation.now, allocation.proposed].every((split) => {
    const given = Object.entries(split ?? {}).map(([key, share]) => [key, Number(share)] as const);
    return given.length === 0 || sumOf(Object.fromEntries(given)) === 100;
  });
}

/** The matrix with shares of no other cells than these: other bands make other cells. */
export function ofCells(matrix: Matrix, keys: readonly string[]): Matrix {
  const { allocation } = matrix;
  const kept = (shares?: Record<string, string>) =>
    Object.fromEntries(Object.entries(shares ?? {}).filter(([key]) => keys.includes(key)));
  if (!allocation) return matrix;
  const { now, proposed } = allocation;
  return { ...matrix, allocation: { ...allocation, now: kept(now), proposed: kept(proposed) } };
}

/** The matrix with another allocation, or without one. */
export function withAllocation(matrix: Matrix, allocation: MatrixAllocation | undefined): Matrix {
  const { y, x } = matrix;
  return allocation ? { y, x, allocation } : { y, x };
}
