import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import type {
  BoughtTogether,
  CustomersForProduct,
  Items,
  PopularProduct,
  Product,
} from '@/shared/api/types';

export interface PopularAsked {
  days: number;
  limit?: number;
  search?: string;
  category?: string;
}

/** What sells, by how many customers bought it; needs no model. */
export function popularQuery(asked: PopularAsked) {
  return queryOptions({
    queryKey: ['models', 'popular', asked],
    queryFn: ({ signal }) =>
      api.get<Items<PopularProduct>>('/recommendations/popular', { ...asked }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** What is bought with a product, the surest first. */
export function togetherQuery(model: number, product: string) {
  return queryOptions({
    queryKey: ['models', 'together', model, product],
    queryFn: ({ signal }) =>
      api.get<BoughtTogether>('/recommendations/together', { model, product, limit: 5 }, signal),
  });
}

/** Who may want a product most. */
export function candidatesQuery(model: number, product: string) {
  return queryOptions({
    queryKey: ['models', 'candidates', model, product],
    queryFn: ({ signal }) =>
      api.get<CustomersForProduct>(
        '/recommendations/customers',
        { model, product, limit: 50 },
        signal,
      ),
    retry: false,
  });
}

/** A product by its name, and by its id where that says more. */
export function productLabel({ id, name }: Pick<Product, 'id' | 'name'>): string {
  return id === name ? name : `${name} · ${id}`;
}
