import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import type {
  Matrix,
  MatrixPicture,
  Scheme,
  SchemePreview,
  SchemeVersion,
} from '@/shared/api/types';
import { useDebounced } from '@/shared/rule/use-debounced';
import type { MatrixDraft } from './matrix-draft';

/** What is drawn, of which axes, with whom in which cell. */
export interface MatrixShown {
  matrix: Matrix;
  picture: MatrixPicture;
  classes: Scheme['classes'];
}

export function usePicture(scheme: Scheme) {
  return useQuery({
    queryKey: ['schemes', 'matrix', scheme.id, scheme.version, scheme.as_of],
    queryFn: ({ signal }) =>
      api.get<MatrixPicture>(`/schemes/${scheme.id}/matrix`, undefined, signal),
    // Of the version before, while that of the new one is on its way.
    placeholderData: (before, query) => (query?.queryKey[2] === scheme.id ? before : undefined),
  });
}

export function previewMatrix(scheme: Scheme, draft: MatrixDraft, signal?: AbortSignal) {
  const { y, x } = draft.matrix;
  const body = { matrix: { y, x }, classes: draft.names };
  return api.post<SchemePreview>(`/schemes/${scheme.id}/preview`, body, signal);
}

/** What publishing the draft would do; how resources are spread moves nobody. */
export function useMatrixPreview(scheme: Scheme, draft: MatrixDraft, enabled: boolean) {
  const settled = useDebounced(draft, 250);
  const { y, x } = settled.matrix;
  const query = useQuery({
    queryKey: ['schemes', 'preview', scheme.id, scheme.version, y, x, settled.names],
    queryFn: async ({ signal }) => ({
      draft: settled,
      preview: await previewMatrix(scheme, settled, signal),
    }),
    placeholderData: keepPreviousData,
    enabled,
    retry: false,
  });
  return { ...query, fresh: settled === draft && !query.isPlaceholderData && !query.isFetching };
}

/** The definition that the scheme began with: the template's, cut by the workspace's own data. */
export async function firstMatrix(scheme: Scheme): Promise<Matrix | undefined> {
  const { items } = await api.get<{ items: SchemeVersion[] }>(`/schemes/${scheme.id}/versions`);
  const [first] = items.toSorted((a, b) => a.version - b.version);
  return first?.definition.matrix;
}
