import { useEffect } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { SessionProvider, useSessionQuery } from '../shared/api/session';
import { Loaded } from '../shared/components/loaded';
import { changeLanguage } from '../shared/i18n';

/** Nobody yet: set up. Nobody signed in: sign in. Else the page that was asked for. */
export function Gate() {
  const query = useSessionQuery();
  const location = useLocation();
  const language = query.data?.user?.language;
  const userId = query.data?.user?.id;

  // The language goes with the person; a choice in this browser comes later and wins.
  useEffect(() => {
    if (userId !== undefined && language && !localStorage.getItem('fenqun.language')) {
      void changeLanguage(language);
    }
  }, [userId, language]);

  return (
    <Loaded query={query}>
      {(session) => {
        const at = location.pathname;
        if (session.needs_set_up)
          return at === '/set-up' ? <Outlet /> : <Navigate to="/set-up" replace />;
        if (!session.user || !session.workspace) {
          if (at === '/sign-in') return <Outlet />;
          const next =
            at === '/' || at === '/set-up'
              ? ''
              : `?next=${encodeURIComponent(at + location.search)}`;
          return <Navigate to={`/sign-in${next}`} replace />;
        }
        if (at === '/sign-in' || at === '/set-up') {
          const next = new URLSearchParams(location.search).get('next');
          return (
            <Navigate to={next?.startsWith('/') && !next.startsWith('//') ? next : '/'} replace />
          );
        }
        const { user, workspace, version, demo } = session;
        return (
          <SessionProvider value={{ user, workspace, version, demo }}>
            <Outlet />
          </SessionProvider>
        );
      }}
    </Loaded>
  );
}
