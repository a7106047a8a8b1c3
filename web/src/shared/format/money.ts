import { type Language, localeTag } from './locale';
import { compactUnit } from './number';

/** An amount as the server sends it: a decimal in text, so that no cent is lost. */
export type Amount = string | number;

function symbolOf(currency: string, language: Language): string {
  const parts = new Intl.NumberFormat(localeTag(language), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

/** To the cent, exactly as the decimal text says: ¥1,234.50 */
export function formatMoney(amount: Amount, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(localeTag(language), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  // Intl formats decimal strings without passing through a binary number.
  return format.format(amount as number);
}

/** Short from ten thousand on: ¥1.2万, £12.3k. */
export function formatMoneyCompact(amount: Amount, currency: string, language: Language): string {
  const value = Number(amount);
  const symbol = symbolOf(currency, language);
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  const locale = localeTag(language);
  if (size < 10_000) {
    const digits = size < 100 && !Number.isInteger(size) ? 2 : 0;
    return `${sign}${symbol}${size.toLocaleString(locale, { maximumFractionDigits: digits, minimumFractionDigits: digits })}`;
  }
  const [unitSize, unit] = compactUnit(size, language);
  return `${sign}${symbol}${(size / unitSize).toLocaleString(locale, { maximumFractionDigits: 1 })}${unit}`;
}
