import { expect, it } from 'vitest';
import { valueUnit } from './value-unit';

it('tells what a value counts', () => {
  expect(valueUnit('sum("Order Completed".revenue, last 365 days)')).toBe('money');
  expect(valueUnit('avg("Product Purchased".quantity)')).toBe('number');
  expect(valueUnit('count(any event, last 90 days)')).toBe('times');
  expect(valueUnit('days("Order Completed", last 365 days)')).toBe('days');
  expect(valueUnit('last("Order Completed")')).toBe('days');
  expect(valueUnit('income')).toBe('number');
});
