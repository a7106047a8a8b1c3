import { describe, expect, it } from 'vitest';
import type { Scheme } from '@/shared/api/types';
import { bandsOf, movedClass, spreadClasses } from './matrix-bands';

const scheme = {
  classes: ['best', 'good', 'weak', 'lost', 'none'].map((key) => ({ key })),
} as Scheme;

describe('the classes of a scheme as bands', () => {
  it('are spread in their order, the last in the lowest band', () => {
    expect(spreadClasses(scheme, 2)).toEqual([
      ['none', 'lost', 'weak'],
      ['good', 'best'],
    ]);
  });

  it.each([2, 3, 4, 5])('are each in one of %i bands, and no band is empty', (bands) => {
    const spread = spreadClasses(scheme, bands);
    expect(spread).toHaveLength(bands);
    expect(spread.every((band) => band.length > 0)).toBe(true);
    expect(spread.flat().toSorted()).toEqual(['best', 'good', 'lost', 'none', 'weak']);
  });

  it('move from one band to another', () => {
    expect(movedClass([['none'], ['lost', 'best']], 'lost', 0)).toEqual([
      ['none', 'lost'],
      ['best'],
    ]);
  });
});

describe('bands', () => {
  it('are one more than the cuts', () => {
    const names = { name_zh: '价值', name_en: 'value' };
    expect(bandsOf({ ...names, measures: { measures: [], cuts: ['1', '2'] } })).toBe(3);
    expect(bandsOf({ ...names, classes: { scheme: 'A', bands: [['a'], ['b']] } })).toBe(2);
  });
});
