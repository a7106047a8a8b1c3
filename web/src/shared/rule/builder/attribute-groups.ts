import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import type { DictionaryAttribute, Items, ModelKind } from '../../api/types';
import { useFormat } from '../../format/use-format';
import { attributeOptions, ruleAttributes, useDictionary } from '../dictionary';

/** What models give customers: a kind's score, alone or with a suffix. */
export function areScores(
  kinds: readonly ModelKind[],
): (attribute: DictionaryAttribute) => boolean {
  const names = kinds.flatMap((kind) => kind.scores.map((score) => score.name));
  return ({ name }) => names.some((score) => name === score || name.startsWith(`${score}_`));
}

/** What a condition can ask of a customer: what is known, and apart from it what is predicted. */
export function useAttributeGroups() {
  const { t } = useTranslation();
  const { language } = useFormat();
  const dictionary = useDictionary();
  const kinds = useQuery({
    queryKey: ['models', 'kinds'],
    queryFn: ({ signal }) => api.get<Items<ModelKind>>('/models/kinds', undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
  }).data?.items;
  return useMemo(() => {
    const isScore = areScores(kinds ?? []);
    const scores = dictionary.derived.filter(isScore);
    const known = ruleAttributes(dictionary).filter((one) => !scores.includes(one));
    return [
      { label: t('rule.add.attribute'), options: attributeOptions(known, language) },
      { label: t('rule.scores'), options: attributeOptions(scores, language) },
    ].filter((group) => group.options.length > 0);
  }, [dictionary, kinds, language, t]);
}
