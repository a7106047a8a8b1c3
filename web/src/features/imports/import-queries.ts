import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import type {
  FormatOptions,
  Import,
  ImportKind,
  ImportPreview,
  MappingEntry,
} from '@/shared/api/types';

export const importsKey = ['imports'] as const;

/** What a person has corrected so far; what is absent is guessed. */
export interface Choices {
  kind?: ImportKind;
  options: FormatOptions;
  mapping?: MappingEntry[];
  source?: string;
}

export function useImportPreview(uploadId: string, choices: Choices) {
  const { kind, options, mapping } = choices;
  return useQuery({
    queryKey: ['imports', 'preview', uploadId, kind, options, mapping],
    queryFn: ({ signal }) =>
      api.post<ImportPreview>(
        '/imports/preview',
        { upload_id: uploadId, options, ...(kind && { kind }), ...(mapping && { mapping }) },
        signal,
      ),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function isRunning(one: Pick<Import, 'state'> | undefined): boolean {
  return one?.state === 'queued' || one?.state === 'running';
}

export function useImport(id: string | number | undefined) {
  return useQuery({
    queryKey: ['imports', 'one', String(id)],
    queryFn: ({ signal }) => api.get<Import>(`/imports/${id}`, undefined, signal),
    enabled: id !== undefined,
    refetchInterval: (query) => (isRunning(query.state.data) ? 700 : false),
  });
}
