import { useQueryClient } from '@tanstack/react-query';
import { LogOut, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../shared/api/client';
import { sessionKey, useSession } from '../shared/api/session';
import { useAction } from '../shared/api/use-action';
import styles from './corner.module.css';
import { CornerPopover } from './corner-popover';

/** Who one is, one's own settings, and the way out. */
export function UserMenu() {
  const { t } = useTranslation();
  const { user } = useSession();
  const client = useQueryClient();
  const signOut = useAction({
    run: () => api.delete('/session'),
    onDone: () => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
      void client.invalidateQueries({ queryKey: sessionKey });
    },
  });
  const name = user.display_name || user.name;

  return (
    <CornerPopover
      label={t('nav.user_menu', { name })}
      icon={
        <span className={styles.avatar} aria-hidden>
          {[...name][0]?.toUpperCase()}
        </span>
      }
    >
      {(close) => (
        <div className={styles.userMenu}>
          <p>
            <b>{name}</b>
            <span>{t(`roles.${user.role}`)}</span>
          </p>
          <Link to="/settings?tab=me" onClick={close} className={styles.menuItem}>
            <Settings size={15} aria-hidden />
            {t('nav.my_settings')}
          </Link>
          <button type="button" className={styles.menuItem} onClick={() => signOut.mutate()}>
            <LogOut size={15} aria-hidden />
            {t('nav.sign_out')}
          </button>
        </div>
      )}
    </CornerPopover>
  );
}
