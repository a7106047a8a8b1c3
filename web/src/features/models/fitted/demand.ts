import type { FigureUnit } from '@/shared/api/types';
import { type Both, bothOf, fieldsOf, listOf, numberOf, textOf } from './guards';

type Values = readonly (number | null)[];

export interface Outlook {
  /** The same in every training. */
  id: string;
  name: Both;
  /** All together, one of them, or the rest. */
  role: string;
  /** One value a past period. */
  history: Values;
  /** What is expected, one value a period to come, and between which bounds. */
  mean: Values;
  lower: Values;
  upper: Values;
  /** Of all periods to come together. */
  total: { mean: number; lower: number | undefined; upper: number | undefined };
  /** As many periods before now, together. */
  before: number | undefined;
  method: Both | undefined;
  mase: number | undefined;
  naiveMase: number | undefined;
  coverage: number | undefined;
}

export interface Refused {
  name: Both;
  reason: Both;
}

export interface Demand {
  /** Past periods, then those to come. */
  periods: readonly string[];
  series: readonly Outlook[];
  refused: readonly Refused[];
  /** Of the band, 0 to 1. */
  level: number;
  measure: Measure;
  unit: FigureUnit;
  step: Step;
}

const measures = ['orders', 'units', 'revenue', 'customers'] as const;
export type Measure = (typeof measures)[number];
const steps = ['day', 'week', 'month'] as const;
export type Step = (typeof steps)[number];

const usualLevel = 0.8;

function values(value: unknown): (number | null)[] {
  return listOf(value).map((one) => numberOf(one) ?? null);
}

function sum(values: Values): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

function outlookOf(value: unknown): Outlook[] {
  const one = fieldsOf(value);
  const name = bothOf(one, 'name');
  const mean = values(one.mean);
  if (!name || mean.length === 0) return [];
  const total = listOf(one.total);
  const role = textOf(one.role) ?? 'one';
  return [
    {
      id: role === 'one' ? `one:${textOf(one.key) ?? ''}` : role,
      name,
      role,
      history: values(one.history),
      mean,
      lower: values(one.lower),
      upper: values(one.upper),
      total: {
        mean: numberOf(total[0]) ?? sum(mean),
        lower: numberOf(total[1]),
        upper: numberOf(total[2]),
      },
      before: numberOf(one.before),
      method: bothOf(one, 'method_name'),
      mase: numberOf(one.mase),
      naiveMase: numberOf(one.naive_mase),
      coverage: numberOf(one.coverage),
    },
  ];
}

/** The outlooks in what was learned; undefined where there are none. */
export function demandOf(fitted: unknown): Demand | undefined {
  const fields = fieldsOf(fitted);
  const series = listOf(fields.series).flatMap(outlookOf);
  if (series.length === 0) return undefined;
  return {
    series,
    periods: listOf(fields.periods).flatMap((period) => textOf(period) ?? []),
    refused: listOf(fields.refused)
      .map(fieldsOf)
      .flatMap((one): Refused[] => {
        const [name, reason] = [bothOf(one, 'name'), bothOf(one, 'reason')];
        return name && reason ? [{ name, reason }] : [];
      }),
    level: numberOf(fields.level) ?? usualLevel,
    measure: measures.find((one) => one === fields.measure) ?? 'units',
    unit: fields.unit === 'money' ? 'money' : 'count',
    step: steps.find((one) => one === fields.step) ?? 'week',
  };
}

/** How much more, or less, than in as many periods before; undefined where there was nothing. */
export function changeOf({ total, before }: Outlook): number | undefined {
  return before === undefined || before === 0 ? undefined : total.mean / before - 1;
}

/** Outlooks whose name has the words, in either language. */
export function named(series: readonly Outlook[], words: string): readonly Outlook[] {
  const wanted = words.trim().toLowerCase();
  return series.filter(({ name }) => `${name.zh}\n${name.en}`.toLowerCase().includes(wanted));
}

/** Everything of one outlook on one axis: the past, then what is expected, joined where they meet. */
export function onOneAxis({ history, mean, lower, upper }: Outlook) {
  const past = history.length;
  const last = history.at(-1) ?? null;
  const before = <T>(fill: T) => Array.from({ length: Math.max(0, past - 1) }, () => fill);
  const joined = (ahead: Values) => (past === 0 ? [...ahead] : [...before(null), last, ...ahead]);
  return {
    actual: [...history, ...mean.map(() => null)],
    expected: joined(mean),
    lower: joined(lower),
    upper: joined(upper),
  };
}

/** Every period of every outlook, as spreadsheets want it: one row each. */
export function rowsOf(
  { series, periods }: Demand,
  pick: (name: Both) => string,
): (string | number | null)[][] {
  return series.flatMap((one) => {
    const past = one.history.length;
    return periods.map((period, at) => [
      pick(one.name),
      period,
      one.history[at] ?? null,
      one.mean[at - past] ?? null,
      one.lower[at - past] ?? null,
      one.upper[at - past] ?? null,
    ]);
  });
}
