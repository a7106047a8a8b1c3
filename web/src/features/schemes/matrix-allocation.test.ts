import { describe, expect, it } from 'vitest';
import type { SchemeClass, Strategy } from '@/shared/api/types';
import {
  byRevenue,
  evenly,
  filled,
  hoursOf,
  ofCells,
  rebalanced,
  sharesOf,
  startOf,
  stored,
  sumOf,
} from './matrix-allocation';

describe('shares of cells', () => {
  it('always sum to 100, also where it does not divide', () => {
    const three = evenly(['a', 'b', 'c']);
    expect(three).toEqual({ a: 33.4, b: 33.3, c: 33.3 });
    expect(sumOf(three)).toBe(100);
  });

  it('follow the revenue, a loss being nothing', () => {
    const cells = [
      { key: 'a', revenue: '750.50' },
      { key: 'b', revenue: '250.50' },
      { key: 'c', revenue: '-20' },
    ] as SchemeClass[];
    expect(byRevenue(cells)).toEqual({ a: 75, b: 25, c: 0 });
  });

  it('give and take in proportion when one changes', () => {
    const next = rebalanced({ a: 50, b: 30, c: 20 }, 'a', 75);
    expect(next).toEqual({ a: 75, b: 15, c: 10 });
    expect(rebalanced({ a: 100, b: 0, c: 0 }, 'a', 40)).toEqual({ a: 40, b: 30, c: 30 });
    expect(rebalanced({ a: 60, b: 40 }, 'b', 130)).toEqual({ a: 0, b: 100 });
  });

  it('sum to 100 after any number of changes', () => {
    let shares = evenly(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    for (const [i, key] of ['c', 'a', 'g', 'a', 'f', 'b'].entries()) {
      shares = rebalanced(shares, key, 7.3 * (i + 1));
      expect(sumOf(shares)).toBe(100);
      expect(Object.values(shares).every((share) => share >= 0)).toBe(true);
    }
  });

  it('are filled up to 100 and kept as text', () => {
    const full = filled({ a: 20, b: 20, c: 0 });
    expect(full).toEqual({ a: 50, b: 50, c: 0 });
    expect(stored(full)).toEqual({ a: '50', b: '50', c: '0' });
    expect(sharesOf(['a', 'c'], { a: '12.5', gone: '5' }, evenly(['a', 'c']))).toEqual({
      a: 12.5,
      c: 0,
    });
    expect(sharesOf(['x', 'y'], { gone: '5' }, evenly(['x', 'y']))).toEqual({ x: 50, y: 50 });
  });

  it('begin with the hours that strategies spend, the first of a cell', () => {
    const cells = [
      { key: 'a', customers: 300 },
      { key: 'b', customers: 100 },
      { key: 'c', customers: 900 },
    ] as SchemeClass[];
    const strategy = (hours: string | null, ...keys: string[]) =>
      ({
        targets: keys.map((key) => ({ target: { scheme: 7, class: key } })),
        plan: { budget: hours === null ? null : { hours, money: null } },
      }) as Strategy;
    const spent = [strategy(null, 'a'), strategy('0.1', 'a', 'b'), strategy('5', 'a')];
    const hours = hoursOf(7, cells, spent);
    expect(hours).toEqual({ a: 30, b: 10, c: 0 });
    const proposed = { a: 60, b: 20, c: 20 };
    expect(startOf(hours, proposed, '160')).toEqual({
      unit: 'hours',
      total: '40',
      now: { a: '75', b: '25', c: '0' },
      proposed: { a: '60', b: '20', c: '20' },
    });
    expect(hoursOf(8, cells, spent)).toEqual({ a: 0, b: 0, c: 0 });
    expect(startOf(hoursOf(8, cells, spent), proposed, '160')).toMatchObject({
      total: '160',
      now: {},
    });
  });
});

it('leaves no shares of cells that other bands do not make', () => {
  const axis = { name_zh: '轴', name_en: 'axis' };
  const allocation = {
    unit: 'hours',
    total: '100',
    now: { high_high: '60', medium_low: '40' },
    proposed: {},
  } as const;
  const kept = ofCells({ y: axis, x: axis, allocation }, ['high_high', 'low_low']);
  expect(kept.allocation).toEqual({ ...allocation, now: { high_high: '60' } });
});
