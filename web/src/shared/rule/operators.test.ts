import { describe, expect, it } from 'vitest';
import { isComplete } from './complete';
import { splitByDiagnostics } from './highlight';
import type { Condition, Value } from './json';
import { newCondition, operatorOf, operatorsFor, withOperator } from './operators';
import { quoted } from './quoted';

const city: Value = { type: 'attribute', path: 'city' };

describe('operators', () => {
  it('keep what was typed when they change', () => {
    const one: Condition<Value> = {
      type: 'compare',
      value: city,
      op: '=',
      operand: { type: 'text', value: '上海' },
    };
    const many = withOperator(one, 'not_in', 'text');
    expect(many).toEqual({
      type: 'in',
      value: city,
      literals: [{ type: 'text', value: '上海' }],
      negated: true,
    });
    expect(withOperator(many, 'contains', 'text')).toEqual({
      type: 'text_match',
      value: city,
      kind: 'contains',
      text: '上海',
      negated: false,
    });
  });

  it.each(['text', 'number', 'boolean', 'date', 'instant'] as const)(
    'of %s come back as they were chosen',
    (type) => {
      const start = newCondition(city, type);
      for (const operator of operatorsFor(type, operatorOf(start))) {
        expect(operatorOf(withOperator(start, operator, type))).toBe(operator);
      }
    },
  );

  it('offer the one in use even where it is unusual', () => {
    expect(operatorsFor('boolean', 'between')[0]).toBe('between');
  });

  it('want a value before they count', () => {
    expect(isComplete(newCondition(city, 'text'))).toBe(false);
    expect(isComplete(withOperator(newCondition(city, 'text'), 'is_set', 'text'))).toBe(true);
    const number = newCondition<Value>(city, 'number');
    expect(
      isComplete({ ...number, operand: { type: 'number', value: '1e3' } } as Condition<Value>),
    ).toBe(false);
    expect(
      isComplete({ ...number, operand: { type: 'number', value: '-10.50' } } as Condition<Value>),
    ).toBe(true);
  });
});

describe('text', () => {
  it('quotes as the language does', () => {
    expect(quoted('a "b" \\c')).toBe('"a \\"b\\" \\\\c"');
  });

  it('is cut at its faults', () => {
    const fault = {
      severity: 'error',
      code: 'unknown_name',
      pointer: '',
      message: '',
      message_zh: '',
      line: 1,
      column: 1,
      suggestion: null,
    } as const;
    const pieces = splitByDiagnostics('citty = "x" and y', [
      { ...fault, offset: 0, length: 5 },
      { ...fault, offset: 16, length: 1 },
    ]);
    expect(pieces.map((p) => [p.text, p.severity])).toEqual([
      ['citty', 'error'],
      [' = "x" and ', undefined],
      ['y', 'error'],
    ]);
    expect(splitByDiagnostics('ab', [{ ...fault, offset: 2, length: 0 }])).toEqual([
      { at: 0, text: 'ab' },
    ]);
  });
});
