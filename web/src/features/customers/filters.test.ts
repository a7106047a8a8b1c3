import { describe, expect, it } from 'vitest';
import { filterQuery, filtersOf, sortOf, tableQuery, withFilters } from './filters';

describe('filters in the address', () => {
  it('reads the known names and leaves others alone', () => {
    const search = new URLSearchParams('q=李&segment=3&utm=x&tag=');
    expect(filtersOf(search)).toEqual({ q: '李', segment: '3' });
  });

  it('keeps a rule whole, whatever stands in it', () => {
    const rule = 'city in ("上海", "杭州") and count("Order Completed") >= 3 -- & ?';
    const address = withFilters(new URLSearchParams(), { rule }).toString();
    expect(filtersOf(new URLSearchParams(address)).rule).toBe(rule);
  });

  it('sorts by revenue until somebody chooses', () => {
    expect(sortOf(new URLSearchParams())).toEqual({ by: 'revenue', order: 'desc' });
    expect(sortOf(new URLSearchParams('sort=name&order=asc'))).toEqual({
      by: 'name',
      order: 'asc',
    });
  });

  it('gives the same query for the same filters in any order', () => {
    const one = filterQuery(new URLSearchParams('tag=2&q=a'));
    const other = filterQuery(new URLSearchParams('q=a&tag=2'));
    expect(one.toString()).toBe(other.toString());
    expect(tableQuery(new URLSearchParams('q=a')).toString()).toBe('q=a&sort=revenue&order=desc');
  });

  it('drops class and cell with their scheme', () => {
    const search = new URLSearchParams('scheme=1&class=vip&cell=5,5&q=a');
    expect(withFilters(search, { scheme: null }).toString()).toBe('q=a');
  });
});
