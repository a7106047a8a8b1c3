import { describe, expect, it } from 'vitest';
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
