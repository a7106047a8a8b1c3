import { describe, expect, it } from 'vitest';
import { habit, rhythmOf } from './rhythm';

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

describe('the habit of a customer', () => {
  it('is a clear majority, not the first of equal days', () => {
    expect(habit([1, 1, 0, 1, 1, 0, 1], 1)).toBeUndefined();
    expect(habit([1, 4, 1, 0, 0, 0, 0], 1)).toBe(1);
    expect(habit([1, 3, 1, 1, 0, 0, 0], 1)).toBeUndefined();
  });

  it('is not told from a few events', () => {
    expect(habit([0, 4, 0, 0, 0, 0, 0], 1)).toBeUndefined();
    expect(habit([0, 0, 0, 0, 0, 0, 0], 1)).toBeUndefined();
  });

  it('is three hours that stay within the day', () => {
    const hours = Array.from({ length: 24 }, () => 0);
    hours[23] = 5;
    expect(habit(hours, 3)).toBe(21);
    hours[8] = 6;
    hours[10] = 6;
    expect(habit(hours, 3)).toBe(8);
  });
});
