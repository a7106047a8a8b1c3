import type { Metric } from '../json';

/** How often somebody bought of late. */
export const bought: Metric = {
  aggregate: 'count',
  events: { name: 'Order Completed', property: null, filter: null },
  window: { type: 'last', span: { amount: 90, unit: 'days' } },
};

/** How much somebody spent within a year. */
export const spent: Metric = {
  aggregate: 'sum',
  events: { name: 'Order Completed', property: 'revenue', filter: null },
  window: { type: 'last', span: { amount: 365, unit: 'days' } },
};
