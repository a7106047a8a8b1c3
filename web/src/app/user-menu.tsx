import { useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { LogOut, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../shared/api/client';
import { sessionKey, useSession } from '../shared/api/session';
import { useAction } from '../shared/api/use-action';
import styles from './shell.module.css';

export function UserMenu() {
  const { t } = useTranslation();
  const { user } = useSession();
  const navigate = useNavigate();
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
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          { key: 'who', label: `${name} · ${t(`roles.${user.role}`)}`, disabled: true },
          { type: 'divider' },
          { key: 'settings', label: t('nav.my_settings'), icon: <Settings size={15} /> },
          { key: 'sign_out', label: t('nav.sign_out'), icon: <LogOut size={15} /> },
        ],
        onClick: ({ key }) =>
          key === 'settings' ? void navigate('/settings?tab=me') : signOut.mutate(),
      }}
    >
      <Button type="text" aria-label={t('nav.user_menu', { name })} className={styles.avatarButton}>
        <span className={styles.avatar} aria-hidden>
          {[...name][0]?.toUpperCase()}
        </span>
      </Button>
    </Dropdown>
  );
}
