import { useTranslation } from 'react-i18next';
import type { ProfileValue } from '@/shared/api/types';
import { useAttributeWords } from '@/shared/customers/attribute-words';
import { useFormat } from '@/shared/format/use-format';

/** Below this a chance is only said to be smaller. */
const LEAST_CHANCE = 0.001;

/** Names, values and differences of a profile in the reader's words. */
export function useProfileWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const { attribute, value } = useAttributeWords();
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
