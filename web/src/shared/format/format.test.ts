import { describe, expect, it } from 'vitest';
import { formatMoney, formatMoneyCompact } from './money';
import {
  formatBytes,
  formatChange,
  formatCompact,
  formatDelta,
  formatExact,
  formatPercent,
} from './number';
import {
  dayOf,
  endOfDay,
  formatDate,
  formatDuration,
  formatInstant,
  formatRelative,
  startOfDay,
} from './time';

describe('numbers', () => {
  it('are short from ten thousand on, by the language', () => {
    expect(formatCompact(9_999, 'zh')).toBe('9,999');
    expect(formatCompact(12_000, 'zh')).toBe('1.2万');
    expect(formatCompact(12_000, 'en')).toBe('12k');
    expect(formatCompact(541_909, 'zh')).toBe('54.2万');
    expect(formatCompact(541_909, 'en')).toBe('541.9k');
    expect(formatCompact(123_456_789, 'zh')).toBe('1.23亿');
    expect(formatCompact(1_234_567, 'en')).toBe('1.23m');
    expect(formatCompact(-20_500, 'zh')).toBe('-2.05万');
    expect(formatCompact(0, 'en')).toBe('0');
  });

  it('are exact on demand', () => {
    expect(formatExact(541_909, 'zh')).toBe('541,909');
    expect(formatPercent(0.1234, 'en')).toBe('12.3%');
    expect(formatPercent(0.0001, 'en')).toBe('< 0.1%');
    expect(formatPercent(0, 'en')).toBe('0%');
    expect(formatChange(0.05, 'zh')).toBe('+5%');
    expect(formatDelta(-1204, 'en')).toBe('-1,204');
    expect(formatBytes(7_548_686, 'en')).toBe('7.5 MB');
  });
});

describe('money', () => {
  it('keeps every cent of a decimal text', () => {
    expect(formatMoney('8911407.90', 'GBP', 'en')).toBe('£8,911,407.90');
    expect(formatMoney('9007199254740993.25', 'CNY', 'zh')).toBe('¥9,007,199,254,740,993.25');
    expect(formatMoney('-3.5', 'CNY', 'zh')).toBe('-¥3.50');
  });

  it('is short in the words of the language', () => {
    expect(formatMoneyCompact('12345.67', 'CNY', 'zh')).toBe('¥1.2万');
    expect(formatMoneyCompact('12345.67', 'GBP', 'en')).toBe('£12.3k');
    expect(formatMoneyCompact('19.9', 'EUR', 'en')).toBe('€19.90');
    expect(formatMoneyCompact('-250000000', 'CNY', 'zh')).toBe('-¥2.5亿');
  });

  it('follows currencies without cents', () => {
    expect(formatMoney('1200', 'JPY', 'en')).toBe('¥1,200');
  });
});

describe('time', () => {
  const late = '2011-12-09T23:30:00Z';

  it("falls on the day of the workspace's zone", () => {
    expect(dayOf(late, 'Europe/London')).toBe('2011-12-09');
    expect(dayOf(late, 'Asia/Shanghai')).toBe('2011-12-10');
    expect(formatDate(late, 'zh', 'Asia/Shanghai')).toBe('2011/12/10');
    expect(formatInstant(late, 'en', 'Europe/London')).toBe('09 Dec 2011, 23:30');
  });

  it('leaves a plain date alone, whatever the zone', () => {
    expect(formatDate('2011-12-10', 'zh', 'America/Los_Angeles')).toBe('2011/12/10');
    expect(dayOf('2011-12-10', 'Pacific/Auckland')).toBe('2011-12-10');
  });

  it('begins and ends days where the zone does, also when clocks change', () => {
    expect(startOfDay('2011-12-10', 'Asia/Shanghai')).toBe('2011-12-09T16:00:00.000Z');
    expect(endOfDay('2011-12-10', 'Europe/London')).toBe('2011-12-10T23:59:59.999Z');
    expect(startOfDay('2011-03-27', 'Europe/London')).toBe('2011-03-27T00:00:00.000Z');
    expect(endOfDay('2011-03-27', 'Europe/London')).toBe('2011-03-27T22:59:59.999Z');
    expect(startOfDay('2011-11-06', 'America/New_York')).toBe('2011-11-06T04:00:00.000Z');
    expect(endOfDay('2011-11-06', 'America/New_York')).toBe('2011-11-07T04:59:59.999Z');
  });

  it('is relative to the instant that is given', () => {
    const from = new Date('2011-12-10T00:00:00Z');
    expect(formatRelative('2011-12-07T00:00:00Z', 'zh', from)).toBe('3 天前');
    expect(formatRelative('2011-12-09T00:00:00Z', 'en', from)).toBe('yesterday');
    expect(formatRelative('2010-12-01T00:00:00Z', 'zh', from)).toBe('1 年前');
    expect(formatRelative('2011-10-01T00:00:00Z', 'en', from)).toBe('2 months ago');
  });

  it('lasts in minutes and hours', () => {
    expect(formatDuration(0.2)).toBe('< 0:01');
    expect(formatDuration(42)).toBe('0:42');
    expect(formatDuration(3909)).toBe('1:05:09');
  });
});
