import type { Model, ModelKind } from '@/shared/api/types';
import { named } from '@/shared/rule/quoted';
import { roundThreshold } from './digits';

type Score = ModelKind['scores'][number];

export interface NamedScore extends Score {
  /** With the model's suffix, as rules name it. */
  full: string;
}

/** A model's scores with what they are: names carry a suffix where two models stand side by side. */
export function scoresOf(model: Pick<Model, 'scores'>, kind: ModelKind | undefined): NamedScore[] {
  return model.scores.map((full, place) => {
    const same = kind?.scores[place];
    const score = same && full.startsWith(same.name) ? same : undefined;
    return {
      name: score?.name ?? full,
      zh: score?.zh ?? full,
      en: score?.en ?? full,
      value_type: score?.value_type ?? 'number',
      full,
    };
  });
}

const DAY_MS = 86_400_000;
const AHEAD_DAYS = 30;

/** A first rule on a score, to be moved by hand: what is above the average, likely, or soon. */
export function firstRule(score: NamedScore, report: Model['report'], now: string): string {
  const { name, value_type: type } = score;
  const full = named(score.full);
  if (type === 'date') {
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    const from = Date.parse(now);
    return `${full} between ${day(from)} and ${day(from + AHEAD_DAYS * DAY_MS)}`;
  }
  if (type !== 'number') return `${full} is set`;
  if (/probability/.test(name)) return `${full} >= 0.6`;
  if (/share/.test(name)) return `${full} >= 0.5`;
  const figure = (key: string) => report?.learned_from.find((one) => one.key === key)?.value;
  const [value, customers] = [figure('value'), figure('customers')];
  if (name === 'clv' && value && customers)
    return `${full} >= ${roundThreshold(value / customers)}`;
  return `${full} >= 1`;
}

/** A name that the server takes. */
const NAME_MOST = 60;

/** The address of a new segment with a rule, and a name to begin with. */
export function newSegmentLink(rule: string, name?: string): string {
  const named = name ? `&name=${encodeURIComponent([...name].slice(0, NAME_MOST).join(''))}` : '';
  return `/segments/new?rule=${encodeURIComponent(rule)}${named}`;
}
