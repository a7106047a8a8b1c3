import { describe, expect, it } from 'vitest';
import type { Span, Step } from './json';
import { wellFormed } from './steps';

const day: Span = { amount: 1, unit: 'days' };
const viewed: Step = { event: 'Product Viewed' };
const bought: Step = { event: 'Order Completed' };

describe('the steps of a sequence', () => {
  it('begin with an event that happens, at any time', () => {
    const [first] = wellFormed([{ ...viewed, negated: true, within: day }, bought]);
    expect(first).toMatchObject({ negated: false, within: null });
  });

  it('say until when an event at the end must stay away', () => {
    const absent = { ...bought, negated: true };
    expect(wellFormed([viewed, absent])[1]?.within).toEqual({ amount: 7, unit: 'days' });
    expect(wellFormed([viewed, { ...absent, within: day }])[1]?.within).toEqual(day);
  });

  it('give no time to an absence between two events', () => {
    const between = { ...bought, negated: true, within: day };
    expect(wellFormed([viewed, between, viewed])[1]?.within).toBeNull();
  });

  it('leave the time of an event that happens alone', () => {
    expect(wellFormed([viewed, { ...bought, within: day }])[1]).toEqual({ ...bought, within: day });
  });
});
