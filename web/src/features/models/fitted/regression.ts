import { type Both, bothOf, fieldsOf, listOf, numberOf } from './guards';

export interface Coefficient {
  name: Both;
  estimate: number;
  error: number | undefined;
  low: number | undefined;
  high: number | undefined;
  p: number | undefined;
  oddsRatio: number | undefined;
}

export interface Regression {
  coefficients: readonly Coefficient[];
  /** Odds ratios are told: the outcome is yes or no. */
  logistic: boolean;
  /** Of the intervals, 0 to 1. */
  level: number;
}

const usualLevel = 0.95;

/** The table of coefficients in what was learned; undefined where there is none. */
export function regressionOf(fitted: unknown): Regression | undefined {
  const fields = fieldsOf(fitted);
  const rows = listOf(fields.coefficients ?? fields.terms).map(fieldsOf);
  const coefficients = rows.flatMap((row): Coefficient[] => {
    const [name, estimate] = [
      bothOf(row, 'name') ?? bothOf(row, 'feature'),
      numberOf(row.estimate),
    ];
    if (!name || estimate === undefined) return [];
    return [
      {
        name,
        estimate,
        error: numberOf(row.error),
        low: numberOf(row.low),
        high: numberOf(row.high),
        p: numberOf(row.p),
        oddsRatio: numberOf(row.odds_ratio),
      },
    ];
  });
  if (coefficients.length === 0) return undefined;
  return {
    coefficients,
    logistic: coefficients.some((one) => one.oddsRatio !== undefined),
    level: numberOf(fields.level) ?? usualLevel,
  };
}

/** More than chance, at the level of the intervals. */
export function isSure({ p }: Coefficient, level: number): boolean {
  return p !== undefined && p < 1 - level;
}
