import { describe, expect, it } from 'vitest';
import type { ModelKind } from '@/shared/api/types';
import { digitsFor } from './digits';
import { firstRules, newSegmentLink, scoresOf } from './score-rule';

const kind: ModelKind = {
  kind: 'lifetime',
  zh: '终身价值',
  en: 'Lifetime value',
  scores: [
    { name: 'clv', zh: '终身价值', en: 'Lifetime value', value_type: 'number' },
    { name: 'alive_probability', zh: '活跃概率', en: 'Alive', value_type: 'number' },
    { name: 'next_purchase', zh: '下次购买', en: 'Next purchase', value_type: 'date' },
    { name: 'churn_reason', zh: '主因', en: 'Reason', value_type: 'text' },
  ],
};
const now = '2026-11-22T09:00:00Z';

describe('scores', () => {
  it('keep their type and words under a suffix', () => {
    const [first, unknown] = scoresOf({ scores: ['clv_b', 'other'] }, kind);
    expect(first).toMatchObject({ full: 'clv_b', name: 'clv', zh: '终身价值' });
    expect(unknown).toMatchObject({ full: 'other', name: 'other', en: 'other' });
  });

  it('lead to a rule that is worth starting with', () => {
    const scores = scoresOf({ scores: kind.scores.map((one) => one.name) }, kind);
    expect(scores.flatMap((score) => firstRules(score, [], now))).toEqual([
      'top 10% by clv',
      'top 10% by alive_probability',
      'next_purchase between 2026-11-22 and 2026-12-22',
      'churn_reason is set',
    ]);
    const reason = scores.slice(3);
    expect(reason.flatMap((score) => firstRules(score, ['a', 'b "c"'], now))).toEqual([
      'churn_reason = "a"',
      'churn_reason = "b \\"c\\""',
    ]);
    const [odd] = scoresOf({ scores: ['clv_new shop'] }, kind);
    expect(odd && firstRules(odd, [], now)).toEqual(['top 10% by `clv_new shop`']);
  });

  it('go into an address whole', () => {
    expect(newSegmentLink('a = "b&c"')).toBe('/segments/new?rule=a%20%3D%20%22b%26c%22');
    expect(newSegmentLink('a', 'b c')).toBe('/segments/new?rule=a&name=b%20c');
  });
});

describe('digits', () => {
  it('leave what matters of small and large numbers', () => {
    expect([0.001234, 0.56, 12.345, 1234.5, 0].map((value) => digitsFor(value, 3))).toEqual([
      5, 3, 1, 0, 0,
    ]);
  });
});
