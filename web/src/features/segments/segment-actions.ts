import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/shared/api/client';
import type { Segment } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useUndo } from '@/shared/components/undo';
import { staleAfterSegment } from './segment-queries';

export function useDuplicate() {
  const navigate = useNavigate();
  return useAction({
    run: (id: number) => api.post<Segment>(`/segments/${id}/duplicate`),
    refresh: staleAfterSegment,
    onDone: (copy) => void navigate(`/segments/${copy.id}/edit`),
  });
}

/** Archiving needs no question, since it can be taken back. */
export function useArchive() {
  const { t } = useTranslation();
  const undo = useUndo();
  const unarchive = useAction({
    run: (segment: Segment) => api.post<Segment>(`/segments/${segment.id}/unarchive`),
    refresh: staleAfterSegment,
    done: (_, segment) => t('segments.unarchived', { name: segment.name }),
  });
  const archive = useAction({
    run: (segment: Segment) => api.post(`/segments/${segment.id}/archive`),
    refresh: staleAfterSegment,
    onDone: (_, segment) =>
      undo(t('segments.was_archived', { name: segment.name }), () => unarchive.mutate(segment)),
  });
  return { archive: archive.mutate, unarchive: unarchive.mutate };
}
