import { useTranslation } from 'react-i18next';
import type { ProfileAttribute, ProfileValue } from '../api/types';
import { useFormat } from '../format/use-format';

/** The ends of a band as the server writes it: "10 … 20", or one value. */
export function bandEnds(value: string): [string, string] {
  const [low = value, high = low] = value.split(' … ');
  return [low, high];
}

/** Names of attributes and of their values in the reader's words. */
export function useAttributeWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const attribute = ({ attribute: name, label }: ProfileAttribute) =>
    name === 'tag' ? t('segments.tag') : label ? format.pick(label) : name;
  const value = ({ kind }: ProfileAttribute, { value: raw, label }: ProfileValue) => {
    if (label) return format.pick(label);
    if (kind === 'boolean') return raw === 'true' ? t('common.yes') : t('common.no');
    if (kind === 'text') return raw;
    const one = (end: string) => (kind === 'date' ? format.date(end) : format.number(Number(end)));
    const [low, high] = bandEnds(raw);
    return low === high ? one(low) : t('segments.band', { low: one(low), high: one(high) });
  };
  return { attribute, value };
}
