import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useNavigation } from 'react-router';
import { Delayed } from '../shared/components/loaded';
import { Skeleton } from '../shared/components/skeleton';
import { Nav } from './nav';
import { NavDrawer } from './nav-drawer';
import styles from './shell.module.css';
import { TopBar } from './top-bar';

const CommandPalette = lazy(() => import('./command-palette'));

/** Menu, top bar, page. */
export function Shell() {
  const { t } = useTranslation();
  const [searching, setSearching] = useState(false);
  const [menuOpen, setMenuOpen] = useState(false);
  const { pathname } = useLocation();
  const navigation = useNavigation();

  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setSearching(true);
      }
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page starts at its top
  useEffect(() => {
    document.getElementById('main')?.scrollTo(0, 0);
  }, [pathname]);

  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {t('nav.skip')}
      </a>
      <aside className={styles.aside}>
        <Nav />
      </aside>
      <NavDrawer open={menuOpen} onClose={() => setMenuOpen(false)} />
      <div className={styles.column}>
        <TopBar onMenu={() => setMenuOpen(true)} onSearch={() => setSearching(true)} />
        <main
          id="main"
          className={styles.main}
          tabIndex={-1}
          aria-busy={navigation.state !== 'idle'}
        >
          <Suspense
            fallback={
              <Delayed>
                <div className={styles.waiting}>
                  <Skeleton rows={6} />
                </div>
              </Delayed>
            }
          >
            <Outlet />
          </Suspense>
        </main>
      </div>
      {searching && (
        <Suspense fallback={null}>
          <CommandPalette onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </div>
  );
}
