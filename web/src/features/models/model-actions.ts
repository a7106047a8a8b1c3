import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { Model } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useUndo } from '@/shared/components/undo';
import { staleAfterModel } from './model-queries';

/** A job trains it anew. */
export function useTrain() {
  return useAction({
    run: (model: Model) => api.post<Model>(`/models/${model.id}/train`),
    refresh: staleAfterModel,
  });
}

/** Archiving needs no question, since it can be taken back. */
export function useArchive(onArchived?: () => void) {
  const { t } = useTranslation();
  const undo = useUndo();
  const unarchive = useAction({
    run: (model: Model) => api.post<Model>(`/models/${model.id}/unarchive`),
    refresh: staleAfterModel,
    done: (_, { name }) => t('segments.unarchived', { name }),
  });
  const archive = useAction({
    run: (model: Model) => api.post<Model>(`/models/${model.id}/archive`),
    refresh: staleAfterModel,
    onDone: (_, model) => {
      undo(t('segments.was_archived', { name: model.name }), () => unarchive.mutate(model));
      onArchived?.();
    },
  });
  return { archive: archive.mutate, unarchive: unarchive.mutate };
}
