import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import type { Language } from './locale';
import { type Amount, formatMoney, formatMoneyCompact } from './money';
import { formatChange, formatCompact, formatDelta, formatExact, formatPercent } from './number';
import { formatClock, formatDate, formatDay, formatInstant, formatRelative } from './time';

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}

/** Formatting in the person's language, the workspace's currency and its time zone. */
export function useFormat() {
  const language = useLanguage();
  const { workspace } = useSession();
  const { currency, timezone, now } = workspace;
  return useMemo(
    () => ({
      language,
      currency,
      zone: timezone,
      number: (value: number, digits?: number) => formatExact(value, language, digits),
      compact: (value: number) => formatCompact(value, language),
      percent: (share: number, digits?: number) => formatPercent(share, language, digits),
      change: (share: number) => formatChange(share, language),
      delta: (value: number) => formatDelta(value, language),
      money: (amount: Amount) => formatMoney(amount, currency, language),
      moneyCompact: (amount: Amount) => formatMoneyCompact(amount, currency, language),
      date: (value: string) => formatDate(value, language, timezone),
      day: (value: string) => formatDay(value, language, timezone),
      instant: (value: string) => formatInstant(value, language, timezone),
      clock: (value: string) => formatClock(value, language, timezone),
      /** Relative to the evaluation instant: for what happened to customers. */
      sinceAsOf: (value: string) => formatRelative(value, language, new Date(now)),
      /** Relative to this moment: for what happened in the platform. */
      ago: (value: string) => formatRelative(value, language, new Date()),
      /** The one of two texts from the server that the person reads. */
      pick: <T>(text: { zh: T; en: T }) => text[language],
    }),
    [language, currency, timezone, now],
  );
}

export type Format = ReturnType<typeof useFormat>;
