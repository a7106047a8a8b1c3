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

/** Whether a score is about the time that its model looks ahead. */
export function looksAhead(name: string): boolean {
  return /^(clv|expected_purchases)(_|$)/.test(name);
}

/** What was seen of a customer: numbers with their unit, names as they are. */
export function reasonText(
  feature: string,
  value: string,
  numberText: (feature: string, value: number) => string,
): string {
  const number = Number(value);
  return value.trim() === '' || !Number.isFinite(number) ? value : numberText(feature, number);
}
