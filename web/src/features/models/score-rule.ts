import type { Model, ModelKind } from '@/shared/api/types';
import { named, quoted } from '@/shared/rule/quoted';

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

/** More values than these are chosen from, not listed. */
const VALUES_MOST = 8;

/** First rules on a score, to be moved by hand: the tenth with most of it, what is soon, or each of
 *  the values that customers have. */
export function firstRules(score: NamedScore, values: readonly string[], now: string): string[] {
  const { name, value_type: type } = score;
  const full = named(score.full);
  if (type === 'date') {
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    const from = Date.parse(now);
    return [`${full} between ${day(from)} and ${day(from + AHEAD_DAYS * DAY_MS)}`];
  }
  if (type === 'number') return [/share/.test(name) ? `${full} >= 0.5` : `top 10% by ${full}`];
  const few = values.length <= VALUES_MOST ? values : [];
  return few.length > 0 ? few.map((value) => `${full} = ${quoted(value)}`) : [`${full} is set`];
}

/** A name that the server takes. */
const NAME_MOST = 60;

/** The address of a new segment with a rule, and a name to begin with. */
export function newSegmentLink(rule: string, name?: string): string {
  const named = name ? `&name=${encodeURIComponent([...name].slice(0, NAME_MOST).join(''))}` : '';
  return `/segments/new?rule=${encodeURIComponent(rule)}${named}`;
}
