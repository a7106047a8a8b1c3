import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useCan } from '../shared/api/rights';
import { useSession } from '../shared/api/session';
import styles from './nav.module.css';
import { placeOf, visibleFloors } from './places';

/** The menu; the same on the wide page and in the drawer. */
export function Nav({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const { workspace, version, demo } = useSession();
  const { pathname } = useLocation();
  const here = placeOf(pathname);

  return (
    <nav className={styles.nav} aria-label={t('nav.label')}>
      <Link to="/" className={styles.brand} onClick={onGo}>
        <img src="/favicon.svg" alt="" width={26} height={26} />
        <span>
          <b>{t('common.product')}</b>
          <span className={styles.workspace}>{workspace.name}</span>
        </span>
      </Link>
      {visibleFloors(can).map((floor) => (
        <div key={floor.key} className={styles.floor}>
          {floor.key !== 'main' && (
            <h2 className={styles.floorName}>{t(`nav.${floor.key}_floor`)}</h2>
          )}
          <ul>
            {floor.places.map(({ key, to, icon: Icon }) => (
              <li key={key}>
                <Link
                  to={to}
                  className={styles.place}
                  onClick={onGo}
                  {...(here?.key === key && { 'aria-current': 'page' as const })}
                >
                  <Icon size={17} strokeWidth={1.75} aria-hidden />
                  {t(`nav.${key}`)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className={styles.foot}>
        {demo && <span>{t('nav.demo')}</span>}
        <span className="num">{t('nav.version', { version })}</span>
      </div>
    </nav>
  );
}
