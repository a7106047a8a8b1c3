import { describe, expect, it } from 'vitest';
import type { Model, ModelKind } from '@/shared/api/types';
import { digitsFor, roundThreshold } from './digits';
import { firstRule, newSegmentLink, scoresOf } from './score-rule';

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

function report(figures: Record<string, number>): Model['report'] {
  return {
    method: { zh: '', en: '' },
    learned_from: Object.entries(figures).map(([key, value]) => ({
      key,
      zh: key,
      en: key,
      value,
      unit: 'number',
      help: null,
    })),
    quality: [],
    held_out_from: null,
    held_out_to: null,
    warnings: [],
    charts: [],
  };
}

describe('scores', () => {
  it('keep their type and words under a suffix', () => {
    const [first, unknown] = scoresOf({ scores: ['clv_b', 'other'] }, kind);
    expect(first).toMatchObject({ full: 'clv_b', name: 'clv', zh: '终身价值' });
    expect(unknown).toMatchObject({ full: 'other', name: 'other', en: 'other' });
  });

  it('lead to a rule that is worth starting with', () => {
    const rules = scoresOf({ scores: kind.scores.map((one) => one.name) }, kind).map((score) =>
      firstRule(score, report({ value: 9_121_229.2, customers: 14_493 }), now),
    );
    expect(rules).toEqual([
      'clv >= 630',
      'alive_probability >= 0.6',
      'next_purchase between 2026-11-22 and 2026-12-22',
      'churn_reason is set',
    ]);
    const [clv] = scoresOf({ scores: ['clv'] }, kind);
    expect(clv && firstRule(clv, null, now)).toBe('clv >= 1');
    const [odd] = scoresOf({ scores: ['clv_new shop'] }, kind);
    expect(odd && firstRule(odd, null, now)).toBe('`clv_new shop` >= 1');
  });

  it('go into an address whole', () => {
    expect(newSegmentLink('a = "b&c"')).toBe('/segments/new?rule=a%20%3D%20%22b%26c%22');
  });
});

describe('digits', () => {
  it('leave what matters of small and large numbers', () => {
    expect([0.001234, 0.56, 12.345, 1234.5, 0].map((value) => digitsFor(value, 3))).toEqual([
      5, 3, 1, 0, 0,
    ]);
    expect([629.3, 0.0456, 1_234_567, 0].map(roundThreshold)).toEqual([630, 0.046, 1_200_000, 0]);
  });
});
