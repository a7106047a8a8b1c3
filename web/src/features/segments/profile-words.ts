import { useTranslation } from 'react-i18next';
import type { ProfileAttribute, ProfileValue } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { bandEnds } from './profile-rule';

/** Below this a chance is only said to be smaller. */
const LEAST_CHANCE = 0.001;

/** Names, values and differences of a profile in the reader's words. */
export function useProfileWords() {
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
  /** "2.3 倍" against what is usual; a lift of none has nobody inside. */
  const lift = ({ lift: times }: ProfileValue) =>
    times === 0
      ? t('segments.none_inside')
      : t('segments.times', { times: format.number(times, times < 1 ? 2 : 1) });
  const chance = ({ p_value }: ProfileValue) =>
    p_value < LEAST_CHANCE
      ? t('segments.chance_least', { chance: format.percent(LEAST_CHANCE) })
      : t('segments.chance', { chance: format.percent(p_value) });
  return { attribute, value, lift, chance };
}
