import { useTranslation } from 'react-i18next';
import type { Offer } from '../api/types';
import { useFormat } from '../format/use-format';
import styles from './strategies.module.css';
import { useStrategyWords } from './words';

/** An offer: its kind, in words, and its value. */
export function OfferLine({ offer }: { offer: Offer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useStrategyWords();
  const value = words.value(offer);
  return (
    <span className={styles.offer}>
      <span className={styles.kind}>{t(`strategies.offer_kinds.${offer.kind}`)}</span>
      <span>{format.pick(offer.text)}</span>
      {value && <span className={`${styles.value} num`}>{value}</span>}
    </span>
  );
}
