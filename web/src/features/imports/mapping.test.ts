import { describe, expect, it } from 'vitest';
import type { DictionaryAttribute } from '@/shared/api/types';
import { fieldOptions } from './field-options';
import { fieldOf, mapColumn } from './mapping';

const mapping = [
  { column: '客户', field: 'customer' },
  { column: '会员号', field: null },
  { column: '金额', field: 'amount' },
];

describe('mapping of columns', () => {
  it('gives a field to one column only', () => {
    const next = mapColumn(mapping, '会员号', 'customer');
    expect(fieldOf(next, '会员号')).toBe('customer');
    expect(fieldOf(next, '客户')).toBeNull();
    expect(next.map((entry) => entry.column)).toEqual(['客户', '会员号', '金额']);
  });

  it('leaves a column out', () => {
    expect(fieldOf(mapColumn(mapping, '金额', null), '金额')).toBeNull();
  });
});

describe('what a column can mean', () => {
  const fields = [{ name: 'order', zh: '订单号', en: 'Order', required: false }];
  const city: DictionaryAttribute = {
    name: 'city',
    label_zh: '城市',
    label_en: 'City',
    type: 'text',
    built_in: true,
    calendar: 'gregorian',
    known_values: [],
  };
  const names = (kind: 'orders' | 'customers', column: string, field: string | null) =>
    fieldOptions({ kind, fields, mapping: [{ column, field }] }, column, [city]).flatMap((g) =>
      g.fields.map((f) => f.name),
    );

  it('is a field, an attribute of the customer, or itself', () => {
    expect(names('orders', '城市', null)).toEqual([
      '',
      'order',
      'customer.city',
      'customer.城市',
      'property.城市',
    ]);
  });

  it('holds what was guessed, under whatever name', () => {
    expect(names('orders', 'Country', 'customer.country')).toContain('customer.country');
  });

  it('keeps no event property in a file of customers', () => {
    expect(names('customers', 'x', null)).toEqual(['', 'order', 'customer.x']);
  });
});
