import { useTranslation } from 'react-i18next';
import type { Role } from '@/shared/api/types';
import { Panel } from '@/shared/components/panel';
import styles from './users.module.css';

const roles: readonly Role[] = ['admin', 'operator', 'viewer'];

/** What each role may do, in one sentence each. */
export function RoleHelp() {
  const { t } = useTranslation();
  return (
    <Panel title={t('users.roles')}>
      <dl className={styles.roles}>
        {roles.map((role) => (
          <div key={role}>
            <dt>{t(`roles.${role}`)}</dt>
            <dd>{t(`users.role_help.${role}`)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
