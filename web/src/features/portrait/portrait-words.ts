import { useTranslation } from 'react-i18next';
import type { ProfileAttribute, ProfileValue } from '@/shared/api/types';
import { useAttributeWords } from '@/shared/customers/attribute-words';
import { localeTag } from '@/shared/format/locale';
import { formatWeekday } from '@/shared/format/time';
import { useFormat } from '@/shared/format/use-format';

/** Names of attributes, values, weekdays and months in the reader's words. */
export function usePortraitWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const { attribute, value } = useAttributeWords();
  const namedValue = (of: ProfileAttribute, one: ProfileValue) =>
    t('portrait.value_of', { attribute: attribute(of), value: value(of, one) });
  /** "5月" of "2024-05", with the year in January and where asked for. */
  const month = (key: string, whole = false) => {
    const date = new Date(`${key}-01T00:00:00Z`);
    const january = whole || key.endsWith('-01');
    const named =
      format.language === 'zh'
        ? date.getUTCMonth() + 1
        : new Intl.DateTimeFormat(localeTag(format.language), {
            month: 'short',
            timeZone: 'UTC',
          }).format(date);
    return january
      ? t('portrait.month_of_year', { month: named, year: key.slice(2, 4) })
      : t('portrait.month_of', { month: named });
  };
  // 1 January 2024 was a Monday.
  const weekday = (day: number) => formatWeekday(`2024-01-0${day + 1}`, format.language);
  return { attribute, value, namedValue, weekday, month };
}
