import { Button, Dropdown } from 'antd';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { Role, User } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useConfirm } from '@/shared/components/confirm';
import { SecretOnce } from '@/shared/components/secret-once';

const roles: readonly Role[] = ['admin', 'operator', 'viewer'];

/** What an admin can do with an account; nobody can shut out themselves. */
export function UserMenu({ user, self }: { user: User; self: boolean }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const [secret, setSecret] = useState<string>();
  const refresh = [['users']];
  const change = useAction({
    run: (body: { role?: Role; disabled?: boolean }) => api.patch(`/users/${user.id}`, body),
    refresh,
    done: t('common.saved'),
  });
  const reset = useAction({
    run: () => api.post<{ password: string }>(`/users/${user.id}/reset-password`),
    refresh,
    onDone: ({ password }) => setSecret(password),
  });
  const signOut = useAction({
    run: () => api.delete(`/users/${user.id}/sessions`),
    refresh,
    done: t('users.signed_out'),
  });
  const name = user.display_name || user.name;

  const act = (key: string) => {
    const role = roles.find((r) => key === `role:${r}`);
    if (role) change.mutate({ role });
    if (key === 'enable') change.mutate({ disabled: false });
    if (key === 'disable') change.mutate({ disabled: true });
    if (key === 'sign_out') signOut.mutate();
    if (key === 'reset') {
      confirm({
        title: t('users.reset_title', { name }),
        content: t('users.reset_content'),
        ok: t('users.reset'),
        onOk: () => reset.mutateAsync(),
      });
    }
  };

  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'role',
              label: t('users.change_role'),
              disabled: self,
              children: roles.map((role) => ({
                key: `role:${role}`,
                label: t(`roles.${role}`),
                disabled: role === user.role,
              })),
            },
            { key: 'reset', label: t('users.reset') },
            { key: 'sign_out', label: t('users.sign_out') },
            user.disabled
              ? { key: 'enable', label: t('users.enable') }
              : { key: 'disable', label: t('users.disable'), danger: true, disabled: self },
          ],
          onClick: ({ key }) => act(key),
        }}
      >
        <Button
          type="text"
          aria-label={t('users.menu_of', { name })}
          icon={<Ellipsis size={16} />}
        />
      </Dropdown>
      {secret && (
        <SecretOnce
          title={t('users.password_once')}
          secret={secret}
          onClose={() => setSecret(undefined)}
        />
      )}
    </>
  );
}
