import { type Language, localeTag } from './locale';

const cache = new Map<string, Intl.NumberFormat>();

function formatter(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}${JSON.stringify(options)}`;
  let found = cache.get(key);
  if (!found) {
    found = new Intl.NumberFormat(localeTag(language), options);
    cache.set(key, found);
  }
  return found;
}

/** Every digit: 12,345.6 */
export function formatExact(value: number, language: Language, digits = 2): string {
  return formatter(language, { maximumFractionDigits: digits }).format(value);
}

/** From ten thousand on, short: 1.2万 in Chinese, 12.3k in English. */
export function formatCompact(value: number, language: Language): string {
  if (Math.abs(value) < 10_000) return formatExact(value, language, 1);
  const [size, unit] = compactUnit(Math.abs(value), language);
  const scaled = value / size;
  return formatter(language, {
    maximumFractionDigits: Math.abs(scaled) >= 1000 ? 0 : Math.abs(scaled) < 10 ? 2 : 1,
  })
    .format(scaled)
    .concat(unit);
}

export function compactUnit(size: number, language: Language): [number, string] {
  if (language === 'zh') return size >= 1e8 ? [1e8, '亿'] : [1e4, '万'];
  if (size >= 1e9) return [1e9, 'bn'];
  return size >= 1e6 ? [1e6, 'm'] : [1e3, 'k'];
}

/** A share of one as a percentage: 0.1234 → 12.3%; a little is not nothing. */
export function formatPercent(share: number, language: Language, digits = 1): string {
  const { format } = formatter(language, { style: 'percent', maximumFractionDigits: digits });
  const least = 0.01 * 10 ** -digits;
  return share > 0 && share < least / 2 ? `< ${format(least)}` : format(share);
}

/** A change with its sign: +12.3% */
export function formatChange(share: number, language: Language): string {
  return formatter(language, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(share);
}

/** A difference with its sign: +1,234 */
export function formatDelta(value: number, language: Language): string {
  return formatter(language, { maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(value);
}

export function formatBytes(bytes: number, language: Language): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let step = 0;
  while (size >= 1000 && step < units.length - 1) {
    size /= 1000;
    step += 1;
  }
  return `${formatExact(size, language, step === 0 ? 0 : 1)} ${units[step]}`;
}
