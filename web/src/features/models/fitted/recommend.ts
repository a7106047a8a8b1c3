import { type Both, bothOf, fieldsOf, listOf, numberOf } from './guards';

export interface Pair {
  item: Both;
  with: Both;
  count: number | undefined;
  support: number | undefined;
  confidence: number | undefined;
  lift: number | undefined;
}

export interface Popular {
  item: Both;
  customers: number;
}

export interface Recommendations {
  pairs: readonly Pair[];
  popular: readonly Popular[];
}

/** What goes together, in what was learned; undefined where nothing does. */
export function recommendationsOf(fitted: unknown): Recommendations | undefined {
  const fields = fieldsOf(fitted);
  const pairs = listOf(fields.pairs ?? fields.together)
    .map(fieldsOf)
    .flatMap((row): Pair[] => {
      const [item, other] = [bothOf(row, 'item'), bothOf(row, 'with')];
      if (!item || !other) return [];
      return [
        {
          item,
          with: other,
          count: numberOf(row.count),
          support: numberOf(row.support),
          confidence: numberOf(row.confidence),
          lift: numberOf(row.lift),
        },
      ];
    });
  const popular = listOf(fields.popular)
    .map(fieldsOf)
    .flatMap((row): Popular[] => {
      const item = bothOf(row, 'item') ?? bothOf(row, 'name');
      const customers = numberOf(row.customers) ?? numberOf(row.count);
      return item && customers !== undefined ? [{ item, customers }] : [];
    });
  return pairs.length + popular.length === 0 ? undefined : { pairs, popular };
}
