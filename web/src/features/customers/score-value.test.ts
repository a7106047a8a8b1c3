import { describe, expect, it } from 'vitest';
import type { Format } from '@/shared/format/use-format';
import { looksAhead, reasonText, scoreText } from './score-value';

const format = {
  percent: (share: number) => `${share * 100}%`,
  money: (amount: string) => `¥${amount}`,
  number: (value: number, digits: number) => value.toFixed(digits),
  date: (day: string) => `on ${day}`,
  pick: ({ en }: { en: string }) => en,
} as unknown as Format;

function shown(name: string, value: string | null, type: 'number' | 'date' | 'text' = 'number') {
  return scoreText({ name, zh: '', en: '', value, value_type: type, said: null }, format);
}

describe('a score of a customer', () => {
  it('has the unit of what it tells', () => {
    expect(shown('alive_probability_b', '0.5')).toBe('50%');
    expect(shown('clv', '1234.5')).toBe('¥1234.50');
    expect(shown('clv_b', '1')).toBe('¥1.00');
    expect(shown('clvx', '1')).toBe('1.0');
    expect(shown('expected_purchases', '3.25')).toBe('3.3');
    expect(shown('next_purchase', '2026-12-01', 'date')).toBe('on 2026-12-01');
    expect(shown('churn_reason', 'no order for long', 'text')).toBe('no order for long');
    expect(shown('clv', null)).toBe('–');
  });

  it('is told in the language of the page', () => {
    const said = { zh: '买得较勤', en: 'Buy often' };
    const score = { name: 'cluster', zh: '', en: '', value_type: 'text' as const, said };
    expect(scoreText({ ...score, value: said.zh }, format)).toBe('Buy often');
  });
});

it('is told to look ahead where its model does', () => {
  expect(['clv', 'clv_b', 'expected_purchases', 'alive_probability'].map(looksAhead)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

it('has reasons with units where they are numbers', () => {
  const text = (_: string, value: number) => `${value} times`;
  expect(reasonText('count(any event)', '14', text)).toBe('14 times');
  expect(reasonText('province', '上海市', text)).toBe('上海市');
});
