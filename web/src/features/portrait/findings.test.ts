import { describe, expect, it } from 'vitest';
import type { Portrait, ProfileValue } from '@/shared/api/types';
import { differences, liked, near, otherwise, peakOf, shownHours } from './findings';

function value(name: string, inside: number, everyone: number, significant = true): ProfileValue {
  const [shareInside, shareEveryone] = [inside / 100, everyone / 1000];
  return {
    value: name,
    label: null,
    inside,
    everyone,
    share_inside: shareInside,
    share_everyone: shareEveryone,
    lift: shareInside / shareEveryone,
    p_value: significant ? 0 : 1,
    significant,
  };
}

/** A hundred of a thousand customers. */
function portrait(attributes: Record<string, ProfileValue[]>): Portrait {
  const named = Object.entries(attributes).map(([attribute, values]) => ({
    attribute,
    label: null,
    kind: 'text' as const,
    values,
  }));
  const none = Array.from({ length: 168 }, () => 0);
  return {
    as_of: '2024-05-01T00:00:00Z',
    count: 100,
    of: 1000,
    days: 365,
    figures: [],
    attributes: named,
    ages: [],
    favourites: { buyers: 0, buyers_everyone: 0, products: [], categories: [] },
    hours: { orders: none, orders_everyone: none, views: none, views_everyone: none },
    channels: [],
    places: { provinces: [], cities: [], countries: [], world_regions: [], continents: [] },
    journey: [],
    visits: { customers: 0, customers_everyone: 0, figures: [], steps: [], clicks: [] },
    months: [],
    cohorts: [],
  };
}

const names = (found: { value: ProfileValue }[]) => found.map((one) => one.value.value);

describe('what sets them apart', () => {
  it('is one value an attribute, the largest difference first', () => {
    const of = portrait({
      level: [value('gold', 50, 200), value('silver', 40, 300)],
      city: [value('上海', 70, 200)],
      gender: [value('f', 90, 300, false)],
      few: [value('rare', 3, 4)],
    });
    expect(names(differences(of, true, 9))).toEqual(['上海', 'gold']);
    expect(names(differences(of, true, 1))).toEqual(['上海']);
  });

  it('is told neither of who they are by definition nor of the same customers twice', () => {
    const of = portrait({
      scheme: [value('they', 100, 100), value('others', 0, 900)],
      city: [value('上海', 70, 200)],
      province: [value('上海市', 70, 200)],
    });
    expect(names(differences(of, true, 9))).toEqual(['上海']);
    expect(names(differences(of, false, 9))).toEqual([]);
  });

  it('is told as less only of what is not told as more', () => {
    const of = portrait({
      level: [value('gold', 90, 300), value('plain', 10, 700)],
      city: [value('北京', 10, 300)],
    });
    const more = differences(of, true, 9);
    expect(names(more)).toEqual(['gold']);
    expect(names(otherwise(of, more, 9))).toEqual(['北京']);
  });

  it('is what they buy, and where they live, beyond chance', () => {
    const standing = value('', 60, 200);
    const tea = { name: 'tea', category: null, revenue: '1.00', standing };
    const cup = { ...tea, name: 'cup', standing: value('', 60, 590) };
    const pot = { ...tea, name: 'pot', standing: value('', 60, 200, false) };
    expect(liked([cup, pot, tea], 3)).toEqual([tea]);
    const place = { code: '330000', zh: '浙江', en: 'Zhejiang', standing };
    expect(near([{ ...place, standing: value('', 2, 3) }, place], 3)).toEqual([place]);
  });
});

describe('when they come', () => {
  it('is a weekday and three hours', () => {
    const counts = Array.from({ length: 168 }, () => 0);
    counts[3 * 24 + 20] = 30;
    counts[3 * 24 + 22] = 10;
    counts[5 * 24 + 9] = 10;
    expect(peakOf(counts)).toEqual({ weekday: 3, hour: 20, weekdayShare: 0.8, hoursShare: 0.8 });
  });

  it('is not told of a handful of orders, but perhaps of looks', () => {
    const few = Array.from({ length: 168 }, (_, i) => (i === 0 ? 5 : 0));
    const many = few.map((count) => count * 100);
    const none = few.map(() => 0);
    expect(peakOf(few)).toBeUndefined();
    const rest = { orders_everyone: none, views_everyone: none };
    expect(shownHours({ ...rest, orders: few, views: many })).toBe('views');
    expect(shownHours({ ...rest, orders: few, views: none })).toBe('orders');
    expect(shownHours({ ...rest, orders: many, views: many })).toBe('orders');
  });
});
