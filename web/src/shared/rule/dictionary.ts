import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { api } from '../api/client';
import type { Dictionary, DictionaryAttribute, DictionaryEvent, ValueType } from '../api/types';
import type { Language } from '../format/locale';
import type { Metric } from './json';

export const dictionaryKey = ['dictionary'] as const;

export function useDictionaryQuery() {
  return useQuery({
    queryKey: dictionaryKey,
    queryFn: ({ signal }) => api.get<Dictionary>('/dictionary', undefined, signal),
    staleTime: 60_000,
  });
}

export const DictionaryContext = createContext<Dictionary | undefined>(undefined);

/** The names that rules can use; only inside a rule editor. */
export function useDictionary(): Dictionary {
  const dictionary = use(DictionaryContext);
  if (!dictionary) throw new Error('useDictionary outside a rule editor');
  return dictionary;
}

export function attributeLabel(attribute: DictionaryAttribute, language: Language): string {
  return (language === 'zh' ? attribute.label_zh : attribute.label_en) || attribute.name;
}

/** Attributes to choose from, found by their names in either language. */
export function attributeOptions(attributes: readonly DictionaryAttribute[], language: Language) {
  return attributes.map((a) => ({
    value: a.name,
    label: attributeLabel(a, language),
    search: `${a.label_zh} ${a.label_en} ${a.name}`,
  }));
}

export function eventLabel(event: DictionaryEvent, language: Language): string {
  return (language === 'zh' ? event.label_zh : event.label_en) ?? event.name;
}

/** What rules read as attributes: those that customers have, scores of models and the like. */
export function ruleAttributes(dictionary: Dictionary): DictionaryAttribute[] {
  return [...dictionary.attributes, ...dictionary.derived];
}

export function attributeType(dictionary: Dictionary, path: string): ValueType {
  return ruleAttributes(dictionary).find((a) => a.name === path)?.type ?? 'text';
}

export function propertyType(
  dictionary: Dictionary,
  event: string | null | undefined,
  property: string,
): ValueType {
  const found = dictionary.events.find((e) => e.name === event);
  return found?.properties.find((p) => p.name === property)?.type ?? 'text';
}

/** What kind of value a metric yields. */
export function metricType(dictionary: Dictionary, metric: Metric): ValueType {
  const { aggregate, events } = metric;
  if (aggregate === 'count' || aggregate === 'distinct' || aggregate === 'days') return 'number';
  if (aggregate === 'sum' || aggregate === 'avg') return 'number';
  if (events.property) return propertyType(dictionary, events.name, events.property);
  return aggregate === 'first' || aggregate === 'last' ? 'instant' : 'number';
}
