import { describe, expect, it } from 'vitest';
import { covers, definitionOf, parseDefinition, startOf, valueAt } from './definition';
import { type Field, fieldsOf } from './fields';

const churn = fieldsOf.churn ?? [];
const nested: readonly Field[] = [
  { path: 'scope.days', type: 'integer' },
  { path: 'scope.name', type: 'text' },
];

describe('a definition', () => {
  it('starts with what people mostly want', () => {
    expect(startOf(fieldsOf.lifetime ?? [])).toEqual({
      purchases: 'bg_nbd',
      horizon_days: 365,
      discount_percent: 10,
    });
  });

  it('leaves out what is blank or not asked', () => {
    expect(
      definitionOf(churn, { kind: 'contractual', days: 90, left: 'everyone', among: '' }),
    ).toEqual({ kind: 'contractual', left: 'everyone' });
    expect(definitionOf(churn, { kind: 'non_contractual', days: 30, left: 'everyone' })).toEqual({
      kind: 'non_contractual',
      days: 30,
    });
  });

  it('reaches inside and keeps what stands beside', () => {
    const values = { scope: { days: 7, name: 'a' } };
    expect(valueAt(values, 'scope.days')).toBe(7);
    expect(valueAt(values, 'scope.days.more')).toBeUndefined();
    expect(definitionOf(nested, values)).toEqual(values);
  });

  it('is shown as a form only where the form shows all of it', () => {
    expect(covers(nested, { scope: { days: 1, name: null } })).toBe(true);
    expect(covers(nested, { scope: { days: 1, other: 2 } })).toBe(false);
    expect(covers(nested, { scope: { days: 1, other: '' } })).toBe(true);
    expect(covers([], { features: ['level'] })).toBe(false);
  });

  it('can be written as JSON, but only as an object', () => {
    expect(parseDefinition('{"k": 3}')).toEqual({ k: 3 });
    expect(parseDefinition(' ')).toEqual({});
    expect(parseDefinition('[3]')).toBeUndefined();
    expect(parseDefinition('{"k"')).toBeUndefined();
  });
});
