import { useTranslation } from 'react-i18next';
import type { Completion, Dictionary } from '../api/types';
import { useFormat } from '../format/use-format';
import { attributeLabel, eventLabel, useDictionary } from './dictionary';

/** How many customers have a value, where only one attribute knows it. */
export function customersWith(dictionary: Dictionary, value: string): number | undefined {
  const found = dictionary.attributes.flatMap((a) =>
    a.known_values.filter((known) => known.value === value),
  );
  return found.length === 1 ? found[0]?.customers : undefined;
}

/** What stands beside a completion: its name in the reader's language, or how many have it. */
export function useCompletionNote(): (item: Completion) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const dictionary = useDictionary();
  const meaning = ({ kind, label, label_zh, label_en }: Completion) => {
    if (kind === 'value') {
      const count = customersWith(dictionary, label.replaceAll('"', ''));
      return count === undefined
        ? null
        : t('common.people', { count, shown: format.compact(count) });
    }
    const event = kind === 'event' && dictionary.events.find((e) => e.name === label);
    if (event) return eventLabel(event, format.language);
    const attribute = kind === 'attribute' && dictionary.attributes.find((a) => a.name === label);
    if (attribute) return attributeLabel(attribute, format.language);
    return format.pick({ zh: label_zh, en: label_en });
  };
  return (item) =>
    [meaning(item), t(`rule.kinds.${item.kind}`)]
      .filter((word) => word && word !== item.label)
      .join(' · ');
}
