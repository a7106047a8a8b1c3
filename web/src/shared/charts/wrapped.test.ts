import { expect, it } from 'vitest';
import { wrapped } from './wrapped';

it('breaks a name between words, and Chinese anywhere', () => {
  expect(wrapped('Days since the last order', 9)).toBe('Days since the\nlast order');
  expect(wrapped('距最近一次购买的天数', 6)).toBe('距最近一次购\n买的天数');
  expect(wrapped('订单数', 6)).toBe('订单数');
  expect(wrapped('', 6)).toBe('');
});
