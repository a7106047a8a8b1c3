import { useQuery } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import type { Items, Model, ModelKind } from '@/shared/api/types';
import { dictionaryKey } from '@/shared/rule/dictionary';

export const modelsKey = ['models'] as const;
/** Scores are in rules, on customers and behind schemes. */
export const staleAfterModel = [modelsKey, ['jobs'], ['customers'], ['schemes'], dictionaryKey];

const whileTrainingMs = 1_500;

export function useModels(archived: boolean) {
  return useQuery({
    queryKey: ['models', 'list', archived],
    queryFn: ({ signal }) => api.get<Items<Model>>('/models', archived ? { archived } : {}, signal),
    refetchInterval: (query) =>
      query.state.data?.items.some((model) => model.state === 'training') ? whileTrainingMs : false,
  });
}

export function useModel(id: string) {
  return useQuery({
    queryKey: ['models', 'one', id],
    queryFn: ({ signal }) => api.get<Model>(`/models/${id}`, undefined, signal),
    refetchInterval: (query) => (query.state.data?.state === 'training' ? whileTrainingMs : false),
  });
}

export function useModelKinds() {
  return useQuery({
    queryKey: ['models', 'kinds'],
    queryFn: ({ signal }) => api.get<Items<ModelKind>>('/models/kinds', undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
