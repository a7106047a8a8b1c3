import { describe, expect, it } from 'vitest';
import { prefixesOf } from './builder/use-running-counts';
import { compile, groupDraft, keepIds, leafDraft, toDraft, updateNode } from './draft';
import type { Leaf, Rule } from './json';

const city: Leaf = {
  type: 'in',
  value: { type: 'attribute', path: 'city' },
  literals: [{ type: 'text', value: '上海' }],
  negated: false,
};
const orders: Leaf = {
  type: 'compare',
  value: {
    type: 'metric',
    aggregate: 'count',
    events: { name: 'Order Completed', property: null, filter: null },
    window: { type: 'last', span: { amount: 90, unit: 'days' } },
  },
  op: '>=',
  operand: { type: 'number', value: '3' },
};
const staff: Leaf = { type: 'in_segment', name: '员工', negated: true };
const unfinished: Leaf = { type: 'in_segment', name: '' };

const roundTrips: [string, Rule][] = [
  ['one condition', city],
  ['a group', { type: 'all', rules: [city, orders, staff] }],
  ['groups in groups', { type: 'any', rules: [{ type: 'all', rules: [city, orders] }, staff] }],
  ['a negated condition', { type: 'all', rules: [city, { type: 'not', rule: orders }] }],
  ['a negated group', { type: 'not', rule: { type: 'any', rules: [city, orders] } }],
  ['a negation of a negation', { type: 'not', rule: { type: 'not', rule: city } }],
  [
    'a group of the same kind inside',
    { type: 'all', rules: [city, { type: 'all', rules: [orders, staff] }] },
  ],
  [
    'a sequence',
    {
      type: 'sequence',
      steps: [{ event: 'Product Viewed' }, { event: 'Order Completed', negated: true }],
    },
  ],
];

describe('builder and JSON', () => {
  it.each(roundTrips)('loses nothing of %s', (_, rule) => {
    expect(compile(toDraft(rule)).rule).toEqual(rule);
  });

  it('means everyone when nothing stands in it', () => {
    expect(compile(toDraft(null)).rule).toBeNull();
    expect(compile(toDraft({ type: 'everyone' })).rule).toBeNull();
  });

  it('leaves out what is not finished', () => {
    const draft = groupDraft('all', [leafDraft(city), leafDraft(unfinished), groupDraft('any')]);
    expect(compile(draft).rule).toEqual(city);
  });

  it('tells where in the rule each condition stands', () => {
    const [a, b, c] = [leafDraft(city), leafDraft(orders), leafDraft(staff, true)];
    const inner = groupDraft('any', [b, leafDraft(unfinished), c]);
    const root = groupDraft('all', [a, inner]);
    const { rule, paths } = compile(root);
    expect(rule).toEqual({
      type: 'all',
      rules: [city, { type: 'any', rules: [orders, { type: 'not', rule: staff }] }],
    });
    expect(paths.get(root.id)).toBe('');
    expect(paths.get(a.id)).toBe('0');
    expect(paths.get(inner.id)).toBe('1');
    expect(paths.get(b.id)).toBe('1.0');
    expect(paths.get(c.id)).toBe('1.1');
  });

  it('gives the only condition of a group the place of the group', () => {
    const only = leafDraft(city);
    const root = groupDraft('all', [groupDraft('any', [only], true)]);
    const { rule, paths } = compile(root);
    expect(rule).toEqual({ type: 'not', rule: city });
    expect(paths.get(only.id)).toBe('0');
  });
});

describe('editing', () => {
  it('changes and removes a node deep inside', () => {
    const [a, b] = [leafDraft(city), leafDraft(orders)];
    const root = groupDraft('all', [a, groupDraft('any', [b, leafDraft(staff)])]);
    const negated = updateNode(root, b.id, (draft) => ({ ...draft, negated: true }));
    expect(compile(negated).rule).toEqual({
      type: 'all',
      rules: [city, { type: 'any', rules: [{ type: 'not', rule: orders }, staff] }],
    });
    const without = updateNode(root, b.id, () => undefined);
    expect(compile(without).rule).toEqual({ type: 'all', rules: [city, staff] });
  });

  it('never removes the root', () => {
    const root = groupDraft('all', [leafDraft(city)]);
    expect(updateNode(root, root.id, () => undefined)).toBe(root);
  });
});

describe('a rule edited as text', () => {
  it('keeps the ids of what still says the same, wherever it went, and of what stands in its place', () => {
    const [a, b, c] = [leafDraft(city), leafDraft(orders), leafDraft(staff)];
    const known = groupDraft('all', [a, b, groupDraft('any', [c])]);
    const vip: Leaf = { type: 'has_tag', tag: 'VIP' };
    const next = keepIds(groupDraft('all', [leafDraft(orders), leafDraft(vip)]), known);
    expect(next.id).toBe(known.id);
    expect(next.children[0]?.id).toBe(b.id);
    expect(new Set(next.children.map((child) => child.id)).size).toBe(2);
    const changed = keepIds(groupDraft('all', [leafDraft(vip), leafDraft(orders)]), known);
    expect(changed.children.map((child) => child.id)).toEqual([a.id, b.id]);
  });
});

describe('running counts', () => {
  it('ask for the rule up to each condition, without what the whole and the first say already', () => {
    const [a, b, c] = [leafDraft(city), leafDraft(orders), leafDraft(staff)];
    const root = groupDraft('all', [a, leafDraft(unfinished), b, c]);
    expect(prefixesOf(root)).toEqual([{ id: b.id, rule: { type: 'all', rules: [city, orders] } }]);
    expect(prefixesOf(groupDraft('all', [a, b]))).toEqual([]);
    expect(prefixesOf(groupDraft('all', [a, b, c], true))).toEqual([]);
  });
});
