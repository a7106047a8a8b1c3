import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { useSession } from '@/shared/api/session';
import type { Items, User } from '@/shared/api/types';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { Page } from '@/shared/components/page';
import { Time } from '@/shared/components/time';
import { CreateUser } from './create-user';
import { RoleHelp } from './role-help';
import { UserMenu } from './user-menu';
import styles from './users.module.css';

export const usersKey = ['users'] as const;

/** Who may come in, and as what. */
export function UsersPage() {
  const { t } = useTranslation();
  const { user: me } = useSession();
  const [creating, setCreating] = useState(false);
  const query = useQuery({
    queryKey: usersKey,
    queryFn: ({ signal }) => api.get<Items<User>>('/users', undefined, signal),
  });
  const columns = useMemo<DataColumn<User>[]>(
    () => [
      {
        key: 'name',
        title: t('users.name'),
        render: (row) => (
          <span className={styles.who}>
            <b>{row.display_name || row.name}</b>
            <span>
              {row.name}
              {row.id === me.id && ` · ${t('users.you')}`}
            </span>
          </span>
        ),
      },
      { key: 'role', title: t('users.role'), render: (row) => t(`roles.${row.role}`) },
      { key: 'state', title: t('users.state'), render: (row) => <UserState user={row} /> },
      {
        key: 'seen',
        title: t('users.last_seen'),
        render: (row) => (row.last_seen_at ? <Time at={row.last_seen_at} /> : t('common.never')),
      },
      { key: 'created', title: t('users.created'), render: (row) => <Time at={row.created_at} /> },
      {
        key: 'menu',
        title: t('common.more'),
        width: 72,
        align: 'end' as const,
        render: (row) => <UserMenu user={row} self={row.id === me.id} />,
      },
    ],
    [t, me.id],
  );
  return (
    <Page
      title={t('nav.users')}
      subtitle={t('users.subtitle')}
      actions={
        <Button type="primary" icon={<Plus size={15} />} onClick={() => setCreating(true)}>
          {t('users.create')}
        </Button>
      }
    >
      {query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <DataTable
          id="users"
          label={t('nav.users')}
          columns={columns}
          rows={query.data?.items ?? []}
          rowKey={(row) => row.id}
          loading={query.isPending}
          empty={<EmptyState text={t('users.none')} />}
        />
      )}
      <RoleHelp />
      {creating && <CreateUser onClose={() => setCreating(false)} />}
    </Page>
  );
}

function UserState({ user }: { user: User }) {
  const { t } = useTranslation();
  if (user.disabled) return <Tag>{t('users.disabled')}</Tag>;
  const locked = user.locked_until !== null && Date.parse(user.locked_until) > Date.now();
  if (locked) return <Tag color="warning">{t('users.locked')}</Tag>;
  return <Tag color="success">{t('users.active')}</Tag>;
}
