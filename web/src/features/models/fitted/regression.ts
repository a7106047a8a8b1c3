import { type Both, bothOf, fieldsOf, listOf, numberOf, textOf } from './guards';

export interface Term {
  /** As rules write it; the same in every language. */
  key: string;
  name: Both;
  estimate: number;
  error: number | undefined;
  low: number | undefined;
  high: number | undefined;
  p: number | undefined;
  oddsRatio: number | undefined;
}

export interface LeftOut {
  name: Both;
  /** What says the same already; empty where it is the same for everybody. */
  by: readonly Both[];
}

export interface Regression {
  target: Both | undefined;
  rows: number | undefined;
  terms: readonly Term[];
  leftOut: readonly LeftOut[];
  /** With which value the others of a category are compared. */
  baselines: readonly Both[];
  /** The outcome is yes or no: odds ratios are told. */
  logistic: boolean;
  /** Of the intervals, 0 to 1. */
  level: number;
}

const usualLevel = 0.95;

/** The terms in what was learned; undefined where there are none. */
export function regressionOf(fitted: unknown): Regression | undefined {
  const fields = fieldsOf(fitted);
  const terms = listOf(fields.terms)
    .map(fieldsOf)
    .flatMap((row): Term[] => {
      const [name, estimate] = [bothOf(row, 'said'), numberOf(row.estimate)];
      if (!name || estimate === undefined) return [];
      return [
        {
          key: textOf(row.term) ?? name.en,
          name,
          estimate,
          error: numberOf(row.standard_error),
          low: numberOf(row.low),
          high: numberOf(row.high),
          p: numberOf(row.p),
          oddsRatio: numberOf(listOf(row.odds_ratio)[0]),
        },
      ];
    });
  if (terms.length === 0) return undefined;
  return {
    target: bothOf(fields, 'said'),
    rows: numberOf(fields.rows),
    terms,
    leftOut: listOf(fields.left_out)
      .map(fieldsOf)
      .flatMap((one) => {
        const name = bothOf(one, 'said');
        const by = listOf(one.by).flatMap((other) => bothOf({ other }, 'other') ?? []);
        return name ? [{ name, by }] : [];
      }),
    baselines: listOf(fields.baselines).flatMap((one) => bothOf(fieldsOf(one), 'said') ?? []),
    logistic: terms.some((one) => one.oddsRatio !== undefined),
    level: numberOf(fields.level) ?? usualLevel,
  };
}

/** More than chance, at the level of the intervals. */
export function isSure({ p }: Term, level: number): boolean {
  return p !== undefined && p < 1 - level;
}
