import type { ModelScoreOfCustomer } from '@/shared/api/types';
import type { Format } from '@/shared/format/use-format';

/** A score as people read it: chances in percent, worth in money, days as days, words in theirs. */
export function scoreText(
  { name, value, value_type: type, said }: ModelScoreOfCustomer,
  format: Format,
) {
  if (value === null) return '–';
  if (said) return format.pick(said);
  if (type === 'date') return format.date(value);
  if (type !== 'number') return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (name.includes('probability')) return format.percent(number);
  if (/^clv(_|$)/.test(name)) return format.money(number.toFixed(2));
  return format.number(number, 1);
}
