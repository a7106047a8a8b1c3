import { useTranslation } from 'react-i18next';
import type { Offer, OfferKind, Rhythm } from '../api/types';
import { useFormat } from '../format/use-format';

/** What an offer's value means; of the rest it is what one costs. */
export function valueMeaning(kind: OfferKind): 'discount' | 'coupon' | 'points' | 'cost' {
  return kind === 'discount' || kind === 'coupon' || kind === 'points' ? kind : 'cost';
}

/** Parts of strategies in words. */
export function useStrategyWords() {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    rhythm: ({ every_days, channel }: Rhythm) =>
      t('strategies.every', { count: every_days, channel: t(`strategies.channels.${channel}`) }),
    value: ({ kind, value }: Offer) => {
      if (value === null) return undefined;
      const meaning = valueMeaning(kind);
      const plain = meaning === 'discount' || meaning === 'points';
      const shown = plain ? format.number(Number(value)) : format.money(value);
      return t(`strategies.values.${meaning}`, { value: shown });
    },
    hours: (hours: string | number) => {
      const count = Number(hours);
      return count > 0 && count < 1
        ? t('strategies.minutes_of', { shown: format.number(count * 60, 1) })
        : t('strategies.hours_of', { shown: format.number(count, 2) });
    },
  };
}
