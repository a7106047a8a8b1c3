import { describe, expect, it } from 'vitest';
import type { MatrixAxisPicture, MatrixPicture, SchemeClass } from '@/shared/api/types';
import {
  bandOf,
  cutsOf,
  estimate,
  evenCuts,
  movedCut,
  partOf,
  placeAt,
  scaleOf,
  ticksOf,
  totalOf,
} from './matrix-cells';

function axis(from: string, rest: Partial<MatrixAxisPicture> = {}): MatrixAxisPicture {
  return {
    low: 0,
    high: 100,
    logarithmic: false,
    bars: Array.from({ length: 40 }, () => 10),
    bands: [
      { key: 'low', zh: '低', en: 'low', from: null },
      { key: 'high', zh: '高', en: 'high', from },
    ],
    ...rest,
  };
}

const picture: MatrixPicture = {
  y: axis('50'),
  x: axis('60'),
  of: 40,
  points: [
    { customer: 0, y: 0, x: 0 },
    { customer: 10, y: 50, x: 60 },
    { customer: 20, y: 80, x: 59.9 },
    { customer: 30, y: 20, x: 95 },
  ],
};

function cell(key: string, customers: number): SchemeClass {
  return { key, customers, revenue: '0' } as SchemeClass;
}

describe('cells from cuts', () => {
  it('put a customer at a cut above it', () => {
    expect([0, 49.99, 50, 74, 75].map((place) => bandOf(place, [50, 75]))).toEqual([0, 0, 1, 1, 2]);
  });

  it('part the bands of classes halfway', () => {
    const bands = picture.y.bands.map((band) => ({ ...band, from: null }));
    const cuts = cutsOf({ ...picture, y: { ...picture.y, bands } });
    expect(cuts).toEqual({ y: [0.5], x: [60] });
    expect([0, 1].map((band) => bandOf(band, cuts.y))).toEqual([0, 1]);
  });
});

describe('an estimate while a cut is dragged', () => {
  const classes = [
    cell('high_high', 11),
    cell('high_low', 9),
    cell('low_high', 12),
    cell('low_low', 8),
  ];

  it('is what is known where nothing has moved', () => {
    const { customers, moving } = estimate(picture, classes, cutsOf(picture));
    expect([...customers.values()]).toEqual([11, 9, 12, 8]);
    expect(moving).toBe(0);
  });

  it('moves the part that the sample stands for, and keeps the sum', () => {
    const { customers, moving } = estimate(picture, classes, { y: [50], x: [59] });
    expect(moving).toBe(10);
    expect(Object.fromEntries(customers)).toEqual({
      high_high: 21,
      high_low: 0,
      low_high: 12,
      low_low: 8,
    });
  });
});

describe('the scale of an axis', () => {
  const scales = [
    scaleOf(axis('50'), false),
    scaleOf(axis('50', { low: 3, high: 90_000, logarithmic: true }), false),
    scaleOf(axis('50', { high: 3 }), true),
  ];

  it.each(scales)('goes from a place to paper and back: %o', (scale) => {
    for (const place of [scale.low, (scale.low + scale.high) / 3, scale.high]) {
      expect(placeAt(scale, partOf(scale, place))).toBeCloseTo(place, 6);
    }
  });

  it('puts a customer without a place at the start of logarithms', () => {
    const logarithms = scales[1];
    if (logarithms) expect(partOf(logarithms, 0)).toBe(0);
  });

  it('bears round numbers', () => {
    expect(scales.slice(0, 2).map(ticksOf)).toEqual([
      [0, 20, 40, 60, 80, 100],
      [10, 100, 1000, 10_000],
    ]);
  });
});

describe('a dragged cut', () => {
  const scale = scaleOf(axis('50'), false);

  it('stops at a round number', () => {
    expect(movedCut(scale, [50], 0, 61.37)).toBe(61);
    const money = scaleOf(axis('50', { low: 3, high: 90_000, logarithmic: true }), false);
    expect(movedCut(money, [50], 0, 1234.5)).toBe(1200);
  });

  it('never passes its neighbours or the ends', () => {
    expect(movedCut(scale, [30, 50, 70], 1, 80)).toBe(50);
    expect(movedCut(scale, [30, 50, 70], 1, 30.2)).toBe(50);
    expect(movedCut(scale, [30], 0, -4)).toBe(30);
  });
});

describe('cuts spread by the bars', () => {
  it('give every band as many customers', () => {
    expect(evenCuts(axis('50'), 4)).toEqual([25, 50, 75]);
    expect(evenCuts(axis('50'), 2)).toEqual([70]);
  });

  it('follow where the customers are, and ascend even where all are in one place', () => {
    const bars = Array.from({ length: 40 }, (_, i) => (i === 0 ? 1000 : 0));
    const cuts = evenCuts(axis('50', { bars }), 5);
    expect(cuts).toHaveLength(4);
    expect(cuts.every((cut, i) => i === 0 || cut > (cuts[i - 1] ?? 0))).toBe(true);
    expect(cuts.at(-1)).toBeLessThan(10);
  });

  it('are spread by logarithms where the axis is', () => {
    const cuts = evenCuts(axis('50', { low: 1, high: 10_000, logarithmic: true }), 4);
    expect(cuts).toEqual([10, 100, 1000]);
  });
});

describe('movers', () => {
  it('are summed to the cent', () => {
    const moves = [
      { customers: 400, revenue: '0.1' },
      { customers: 12, revenue: '0.2' },
    ];
    expect(totalOf(moves)).toEqual({ customers: 412, revenue: '0.30' });
  });
});
