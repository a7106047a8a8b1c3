import type { ValueType } from '../api/types';
import type { CompareOp, Condition, Literal, TextMatchKind } from './json';

/** One choice of the operator menu; several JSON nodes share a menu. */
export type Operator =
  | CompareOp
  | 'between'
  | 'not_between'
  | 'in'
  | 'not_in'
  | TextMatchKind
  | 'not_contains'
  | 'is_set'
  | 'is_not_set'
  | 'anniversary_today'
  | 'anniversary_next'
  | 'anniversary_last';

const byType: Record<ValueType, readonly Operator[]> = {
  text: [
    'in',
    'not_in',
    '=',
    '!=',
    'contains',
    'not_contains',
    'starts_with',
    'ends_with',
    'matches',
    'is_set',
    'is_not_set',
  ],
  number: ['>=', '>', '<=', '<', '=', '!=', 'between', 'not_between', 'is_set', 'is_not_set'],
  boolean: ['=', 'is_set', 'is_not_set'],
  date: [
    '>=',
    '>',
    '<=',
    '<',
    '=',
    'between',
    'not_between',
    'anniversary_today',
    'anniversary_next',
    'anniversary_last',
    'is_set',
    'is_not_set',
  ],
  instant: [
    '>=',
    '>',
    '<=',
    '<',
    '=',
    'between',
    'not_between',
    'anniversary_next',
    'anniversary_last',
    'is_set',
    'is_not_set',
  ],
};

/** The operators that make sense for a value of a type, the one in use included. */
export function operatorsFor(type: ValueType, current: Operator): readonly Operator[] {
  const list = byType[type];
  return list.includes(current) ? list : [current, ...list];
}

export function operatorOf<V>(condition: Condition<V>): Operator {
  switch (condition.type) {
    case 'compare':
      return condition.op;
    case 'between':
      return condition.negated ? 'not_between' : 'between';
    case 'in':
      return condition.negated ? 'not_in' : 'in';
    case 'text_match':
      return condition.negated && condition.kind === 'contains' ? 'not_contains' : condition.kind;
    case 'is_set':
      return condition.negated ? 'is_not_set' : 'is_set';
    case 'anniversary':
      if (condition.kind.type === 'today') return 'anniversary_today';
      return condition.kind.type === 'within_next' ? 'anniversary_next' : 'anniversary_last';
  }
}

export function emptyLiteral(type: ValueType): Literal {
  if (type === 'boolean') return { type: 'boolean', value: true };
  if (type === 'instant') return { type: 'ago', value: { amount: 30, unit: 'days' } };
  return { type, value: '' };
}

/** The literals that a condition already holds, to be kept when its operator changes. */
function heldLiterals<V>(condition: Condition<V>): Literal[] {
  const literal = (operand: Literal | V): Literal[] => {
    const type = (operand as { type: string }).type;
    return type === 'attribute' || type === 'metric' || type === 'property'
      ? []
      : [operand as Literal];
  };
  if (condition.type === 'compare') return literal(condition.operand);
  if (condition.type === 'between') return [...literal(condition.low), ...literal(condition.high)];
  if (condition.type === 'in') return condition.literals;
  return condition.type === 'text_match' ? [{ type: 'text', value: condition.text }] : [];
}

/** The same condition under another operator, keeping what was typed. */
export function withOperator<V>(
  condition: Condition<V>,
  operator: Operator,
  type: ValueType,
): Condition<V> {
  const { value } = condition;
  const held = heldLiterals(condition);
  const first = held[0] ?? emptyLiteral(type);
  switch (operator) {
    case 'between':
    case 'not_between':
      return {
        type: 'between',
        value,
        low: first,
        high: held[1] ?? emptyLiteral(type),
        negated: operator === 'not_between',
      };
    case 'in':
    case 'not_in':
      return {
        type: 'in',
        value,
        literals: held.filter((l) => 'value' in l && l.value !== ''),
        negated: operator === 'not_in',
      };
    case 'contains':
    case 'not_contains':
    case 'starts_with':
    case 'ends_with':
    case 'matches': {
      const text = first.type === 'text' ? first.value : '';
      const kind = operator === 'not_contains' ? 'contains' : operator;
      return { type: 'text_match', value, kind, text, negated: operator === 'not_contains' };
    }
    case 'is_set':
    case 'is_not_set':
      return { type: 'is_set', value, negated: operator === 'is_not_set' };
    case 'anniversary_today':
      return { type: 'anniversary', value, kind: { type: 'today' } };
    case 'anniversary_next':
    case 'anniversary_last': {
      const kind = operator === 'anniversary_next' ? 'within_next' : 'within_last';
      return {
        type: 'anniversary',
        value,
        kind: { type: kind, span: { amount: 7, unit: 'days' } },
      };
    }
    default: {
      const operand = condition.type === 'compare' ? condition.operand : first;
      return { type: 'compare', value, op: operator, operand };
    }
  }
}

/** A fresh condition on a value of a type. */
export function newCondition<V>(value: V, type: ValueType): Condition<V> {
  if (type === 'text') return { type: 'in', value, literals: [] };
  return {
    type: 'compare',
    value,
    op: type === 'boolean' ? '=' : '>=',
    operand: emptyLiteral(type),
  };
}
