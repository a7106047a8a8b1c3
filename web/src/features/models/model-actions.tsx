import { useTranslation } from 'react-i18next';
import { ApiError, api } from '@/shared/api/client';
import type { Model, ModelUsedBy } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useConfirm } from '@/shared/components/confirm';
import { useUndo } from '@/shared/components/undo';
import { staleAfterModel } from './model-queries';

/** A job trains it anew. */
export function useTrain() {
  return useAction({
    run: (model: Model) => api.post<Model>(`/models/${model.id}/train`),
    refresh: staleAfterModel,
  });
}

/** Archiving needs no question, since it can be taken back; unless others name its scores. */
export function useArchive(onArchived?: () => void) {
  const { t } = useTranslation();
  const undo = useUndo();
  const confirm = useConfirm();
  const unarchive = useAction({
    run: (model: Model) => api.post<Model>(`/models/${model.id}/unarchive`),
    refresh: staleAfterModel,
    done: (_, { name }) => t('segments.unarchived', { name }),
  });
  const archived = (model: Model) => {
    undo(t('segments.was_archived', { name: model.name }), () => unarchive.mutate(model));
    onArchived?.();
  };
  const force = useAction({
    run: (model: Model) => api.post<Model>(`/models/${model.id}/archive`, { force: true }),
    refresh: staleAfterModel,
    onDone: (_, model) => archived(model),
  });
  const ask = useAction({
    run: (model: Model) => api.get<ModelUsedBy>(`/models/${model.id}/used-by`),
    onDone: (users, model) =>
      confirm({
        title: t('segments.archive_used_title', { name: model.name }),
        content: <ScoreUsers users={users} />,
        ok: t('segments.archive_anyway'),
        onOk: () => force.mutateAsync(model),
      }),
  });
  const archive = useAction({
    run: async (model: Model) => {
      try {
        await api.post(`/models/${model.id}/archive`, { force: false });
        return true;
      } catch (error) {
        if (error instanceof ApiError && error.code === 'model.in_use') return false;
        throw error;
      }
    },
    refresh: staleAfterModel,
    onDone: (done, model) => (done ? archived(model) : ask.mutate(model)),
  });
  return { archive: archive.mutate, unarchive: unarchive.mutate };
}

/** Whose rules will hold for nobody. */
function ScoreUsers({ users }: { users: ModelUsedBy }) {
  const { t } = useTranslation();
  const all = [
    ...users.segments.map((one) => t('segments.user_segment', { name: one.name })),
    ...users.schemes.map((one) => t('segments.user_scheme', { name: one.name })),
    ...users.models.map((one) => t('models.user_model', { name: one.name })),
  ];
  return (
    <>
      <p>{t('models.archive_used')}</p>
      <ul>
        {all.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <p>{t('models.archive_used_effect')}</p>
    </>
  );
}
