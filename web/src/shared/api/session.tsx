import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use } from 'react';
import { api, setCsrf } from './client';
import type { Session, User, Workspace } from './types';

export const sessionKey = ['session'] as const;

export interface SignedIn {
  user: User;
  workspace: Workspace;
  version: string;
  demo: boolean;
}

const SessionContext = createContext<SignedIn | undefined>(undefined);

export function SessionProvider({ value, children }: { value: SignedIn; children: ReactNode }) {
  return <SessionContext value={value}>{children}</SessionContext>;
}

/** The signed-in person and the workspace; only below the shell. */
export function useSession(): SignedIn {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession outside SessionProvider');
  return session;
}

export function useSessionQuery() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: async ({ signal }) => {
      const session = await api.get<Session>('/session', undefined, signal);
      setCsrf(session.csrf);
      return session;
    },
    staleTime: 60_000,
  });
}

/** Puts a session that an answer brought in place of the known one. */
export function useAdoptSession(): (session: Session) => void {
  const client = useQueryClient();
  return (session) => {
    setCsrf(session.csrf);
    client.setQueryData(sessionKey, session);
  };
}
