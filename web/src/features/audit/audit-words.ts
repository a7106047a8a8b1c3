import i18next from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Names of actors, actions and nouns; one that is new here keeps its own name. */
export function useAuditWords() {
  const { i18n } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language
  return useMemo(() => {
    const word = (group: string) => (name: string) => {
      const key = `audit.${group}.${name.replaceAll('.', '_')}`;
      return i18next.exists(key) ? `${i18next.t(key as never)}` : name;
    };
    return { actor: word('actors'), action: word('actions'), noun: word('nouns') };
  }, [i18n.language]);
}
