import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './client';

/** Server state lives here only. A refused request is not asked again; a lost one is, twice. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        retry: (failures, error) =>
          !(error instanceof ApiError && error.status < 500) && failures < 2,
        refetchOnWindowFocus: false,
      },
    },
  });
}
