import { fieldsOf, listOf, numberOf, textOf } from './guards';

/** Orders that have one product often have the other. */
export interface Pair {
  item: string;
  with: string;
  itemId: string;
  withId: string;
  count: number | undefined;
  support: number | undefined;
  confidence: number | undefined;
  lift: number | undefined;
}

export interface Popular {
  item: string;
  itemId: string;
  customers: number;
}

export interface Recommendations {
  method: string | undefined;
  pairs: readonly Pair[];
  popular: readonly Popular[];
}

/** What goes together, in what was learned; undefined where nothing does. */
export function recommendationsOf(fitted: unknown): Recommendations | undefined {
  const fields = fieldsOf(fitted);
  const pairs = listOf(fields.pairs)
    .map(fieldsOf)
    .flatMap((row): Pair[] => {
      const [item, other] = [textOf(row.item), textOf(row.with)];
      if (!item || !other) return [];
      return [
        {
          item,
          with: other,
          itemId: textOf(row.item_id) ?? item,
          withId: textOf(row.with_id) ?? other,
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
      const item = textOf(row.item);
      const customers = numberOf(row.customers);
      return item && customers !== undefined
        ? [{ item, itemId: textOf(row.item_id) ?? item, customers }]
        : [];
    });
  if (pairs.length + popular.length === 0) return undefined;
  return { method: textOf(fields.method), pairs, popular };
}

/** The pairs that have a text in one of their products, in whatever case. */
export function pairsWith(pairs: readonly Pair[], search: string): readonly Pair[] {
  const wanted = search.trim().toLowerCase();
  if (!wanted) return pairs;
  return pairs.filter((pair) =>
    [pair.item, pair.with, pair.itemId, pair.withId].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  );
}
