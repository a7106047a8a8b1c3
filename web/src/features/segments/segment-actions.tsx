import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiError, api } from '@/shared/api/client';
import type { Segment, SegmentUsedBy } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useConfirm } from '@/shared/components/confirm';
import { useUndo } from '@/shared/components/undo';
import { staleAfterSegment, usedByOf } from './segment-queries';

export function useDuplicate() {
  const navigate = useNavigate();
  return useAction({
    run: (id: number) => api.post<Segment>(`/segments/${id}/duplicate`),
    refresh: staleAfterSegment,
    onDone: (copy) => void navigate(`/segments/${copy.id}/edit`),
  });
}

/** Archiving needs no question, since it can be taken back; unless other rules name the segment. */
export function useArchive() {
  const { t } = useTranslation();
  const undo = useUndo();
  const confirm = useConfirm();
  const unarchive = useAction({
    run: (segment: Segment) => api.post<Segment>(`/segments/${segment.id}/unarchive`),
    refresh: staleAfterSegment,
    done: (_, segment) => t('segments.unarchived', { name: segment.name }),
  });
  const force = useAction({
    run: (segment: Segment) => api.post(`/segments/${segment.id}/archive`, { force: true }),
    refresh: staleAfterSegment,
    onDone: (_, segment) => offerUndo(segment),
  });
  const ask = useAction({
    run: (segment: Segment) => usedByOf(segment.id),
    onDone: (users, segment) =>
      confirm({
        title: t('segments.archive_used_title', { name: segment.name }),
        content: <Users users={users} />,
        ok: t('segments.archive_anyway'),
        onOk: () => force.mutateAsync(segment),
      }),
  });
  const archive = useAction({
    run: async (segment: Segment) => {
      try {
        await api.post(`/segments/${segment.id}/archive`, { force: false });
        return true;
      } catch (error) {
        if (error instanceof ApiError && error.code === 'segment.in_use') return false;
        throw error;
      }
    },
    refresh: staleAfterSegment,
    onDone: (archived, segment) => (archived ? offerUndo(segment) : ask.mutate(segment)),
  });
  const offerUndo = (segment: Segment) =>
    undo(t('segments.was_archived', { name: segment.name }), () => unarchive.mutate(segment));
  return { archive: archive.mutate, unarchive: unarchive.mutate };
}

/** Whose rules stop working. */
function Users({ users }: { users: SegmentUsedBy }) {
  const { t } = useTranslation();
  const all = [
    ...users.segments.map((one) => t('segments.user_segment', { name: one.name })),
    ...users.schemes.map((one) => t('segments.user_scheme', { name: one.name })),
  ];
  return (
    <>
      <p>{t('segments.archive_used', { count: all.length })}</p>
      <ul>
        {all.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <p>{t('segments.archive_used_effect')}</p>
    </>
  );
}
