import { type Both, bothOf, fieldsOf, listOf, numberOf, textOf } from './guards';

export interface Outlook {
  name: Both;
  /** One value a past period. */
  history: readonly (number | null)[];
  /** What is expected, one value a period to come, and between which bounds. */
  mean: readonly (number | null)[];
  lower: readonly (number | null)[];
  upper: readonly (number | null)[];
}

export interface Demand {
  /** Past periods, then those to come. */
  periods: readonly string[];
  series: readonly Outlook[];
  /** Of the band, 0 to 1. */
  level: number;
}

const usualLevel = 0.8;

function values(value: unknown): (number | null)[] {
  return listOf(value).map((one) => numberOf(one) ?? null);
}

/** The outlooks in what was learned; undefined where there are none. */
export function demandOf(fitted: unknown): Demand | undefined {
  const fields = fieldsOf(fitted);
  const series = listOf(fields.series)
    .map(fieldsOf)
    .flatMap((one): Outlook[] => {
      const name = bothOf(one, 'name');
      const mean = values(one.mean ?? one.forecast);
      if (!name || mean.length === 0) return [];
      return [
        {
          name,
          history: values(one.history),
          mean,
          lower: values(one.lower),
          upper: values(one.upper),
        },
      ];
    });
  const periods = [fields.periods, fields.history_periods, fields.future_periods]
    .flatMap(listOf)
    .flatMap((period) => textOf(period) ?? []);
  if (series.length === 0) return undefined;
  return { series, periods, level: numberOf(fields.level) ?? usualLevel };
}

/** Everything of one outlook on one axis: the past, then what is expected, joined where they meet. */
export function onOneAxis({ history, mean, lower, upper }: Outlook) {
  const past = history.length;
  const last = history.at(-1) ?? null;
  const before = <T>(fill: T) => Array.from({ length: Math.max(0, past - 1) }, () => fill);
  const joined = (ahead: readonly (number | null)[]) =>
    past === 0 ? [...ahead] : [...before(null), last, ...ahead];
  return {
    actual: [...history, ...mean.map(() => null)],
    expected: joined(mean),
    lower: joined(lower),
    upper: joined(upper),
  };
}
