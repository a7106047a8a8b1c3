import { expect, test } from 'vitest';
import type { SchemeTransitions } from '@/shared/api/types';
import { countsOf } from './scheme-queries';

const history: SchemeTransitions = {
  classes: [
    { key: 'high', zh: '高', en: 'High', rank: 0 },
    { key: 'low', zh: '低', en: 'Low', rank: 1 },
  ],
  points: [
    { at: '2024-01-31T00:00:00Z', counts: [1, 9] },
    { at: '2024-02-29T00:00:00Z', counts: [4, 7] },
  ],
  flows: [],
};

test('a class has a count for each point', () => {
  expect(countsOf(history, 'low')).toEqual([9, 7]);
  expect(countsOf(history, 'unheard of')).toEqual([]);
});
