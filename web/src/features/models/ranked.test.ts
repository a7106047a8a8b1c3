import { expect, it } from 'vitest';
import type { CustomerRow, ModelOfCustomer } from '@/shared/api/types';
import { ranked } from './ranked';

const customer = (number: number) => ({ number }) as CustomerRow;

function said(value: string | null): ModelOfCustomer[] {
  const reason = { zh: '久未来', en: 'long gone', feature: 'x', value: '1', effect: 1 };
  return [
    {
      model: { id: 2, name: 'churn' },
      kind: 'churn',
      as_of: '2026-11-22T00:00:00Z',
      scores: [
        { name: 'churn_probability', zh: '', en: '', value_type: 'number', said: null, value },
      ],
      reasons: [{ ...reason, effect: -1 }, reason],
    },
  ];
}

it('puts the highest score first and tells what raises it', () => {
  const scores = new Map([
    [1, said('0.5')],
    [2, said('0.9')],
    [3, said(null)],
  ]);
  const found = ranked([1, 2, 3, 4].map(customer), scores, 2, 'churn_probability');
  expect(found.map((one) => [one.customer.number, one.score, one.reason?.en])).toEqual([
    [2, 0.9, 'long gone'],
    [1, 0.5, 'long gone'],
  ]);
});
