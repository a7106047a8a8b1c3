import type { CustomerRow, ModelOfCustomer } from '@/shared/api/types';

export interface Ranked {
  customer: CustomerRow;
  score: number;
  /** Why, in both languages; the strongest reason that raises the score. */
  reason: { zh: string; en: string } | undefined;
}

/** Customers by a model's score, the highest first; who has none is left out. */
export function ranked(
  customers: readonly CustomerRow[],
  scores: ReadonlyMap<number, readonly ModelOfCustomer[]>,
  model: number,
  name: string,
): Ranked[] {
  return customers
    .flatMap((customer): Ranked[] => {
      const said = scores.get(customer.number)?.find((one) => one.model.id === model);
      const value = said?.scores.find((one) => one.name === name)?.value;
      if (!said || value === null || value === undefined) return [];
      const reason = said.reasons.find((one) => one.effect > 0);
      return [{ customer, score: Number(value), reason }];
    })
    .sort((a, b) => b.score - a.score);
}
