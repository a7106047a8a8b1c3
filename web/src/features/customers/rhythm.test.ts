import { describe, expect, it } from 'vitest';
import { busiestHours, largest, rhythmOf } from './rhythm';

describe('the rhythm of a customer', () => {
  it('is told by the usual time between orders', () => {
    expect(rhythmOf(20, 20)).toBe('on_time');
    expect(rhythmOf(20, 25)).toBe('on_time');
    expect(rhythmOf(20, 40)).toBe('late');
    expect(rhythmOf(20, 50)).toBe('long_gone');
  });

  it('does not call orders of one day a rhythm of minutes', () => {
    expect(rhythmOf(0.01, 1)).toBe('on_time');
  });
});

describe('the usual time of a customer', () => {
  it('is the first of the largest', () => {
    expect(largest([1, 3, 3])).toBe(1);
  });

  it('is three hours that stay within the day', () => {
    const hours = Array.from({ length: 24 }, () => 0);
    hours[23] = 5;
    expect(busiestHours(hours)).toBe(21);
    hours[8] = 3;
    hours[10] = 3;
    expect(busiestHours(hours)).toBe(8);
  });
});
