import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Radio, Tag } from 'antd';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { showFieldErrors } from '@/shared/api/form-errors';
import type { ApiKey, Items, Role } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useConfirm } from '@/shared/components/confirm';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { Page } from '@/shared/components/page';
import { SecretOnce } from '@/shared/components/secret-once';
import { Time } from '@/shared/components/time';

/** Keys for programs that send events or call the interface. */
export function ApiKeysPage() {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const [creating, setCreating] = useState(false);
  const query = useQuery({
    queryKey: ['api-keys'],
    queryFn: ({ signal }) => api.get<Items<ApiKey>>('/api-keys', undefined, signal),
  });
  const revoke = useAction({
    run: (key: ApiKey) => api.delete(`/api-keys/${key.id}`),
    refresh: [['api-keys']],
    done: (_, key) => t('users.key_revoked', { name: key.name }),
  });
  const columns = useMemo<DataColumn<ApiKey>[]>(
    () => [
      { key: 'name', title: t('common.name'), render: (row) => row.name },
      { key: 'prefix', title: t('users.key'), render: (row) => <code>{row.prefix}…</code> },
      { key: 'role', title: t('users.role'), render: (row) => t(`roles.${row.role}`) },
      {
        key: 'used',
        title: t('users.last_used'),
        render: (row) => (row.last_used_at ? <Time at={row.last_used_at} /> : t('common.never')),
      },
      { key: 'created', title: t('users.created'), render: (row) => <Time at={row.created_at} /> },
      {
        key: 'revoke',
        title: t('users.state'),
        render: (row) =>
          row.revoked_at ? (
            <Tag>{t('users.revoked')}</Tag>
          ) : (
            <Button
              size="small"
              danger
              onClick={() =>
                confirm({
                  title: t('users.revoke_title', { name: row.name }),
                  content: t('users.revoke_content'),
                  ok: t('users.revoke'),
                  onOk: () => revoke.mutateAsync(row),
                })
              }
            >
              {t('users.revoke')}
            </Button>
          ),
      },
    ],
    [t, confirm, revoke],
  );
  return (
    <Page
      title={t('nav.api_keys')}
      subtitle={t('users.keys_subtitle')}
      actions={
        <Button type="primary" icon={<Plus size={15} />} onClick={() => setCreating(true)}>
          {t('users.create_key')}
        </Button>
      }
    >
      {query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <DataTable
          id="api-keys"
          label={t('nav.api_keys')}
          columns={columns}
          rows={query.data?.items ?? []}
          rowKey={(row) => row.id}
          loading={query.isPending}
          empty={<EmptyState text={t('users.no_keys')} hint={t('users.no_keys_hint')} />}
        />
      )}
      {creating && <CreateKey onClose={() => setCreating(false)} />}
    </Page>
  );
}

interface NewKey {
  name: string;
  role: Role;
}

function CreateKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewKey>();
  const [secret, setSecret] = useState<string>();
  const create = useAction({
    run: (values: NewKey) => api.post<{ api_key: ApiKey; secret: string }>('/api-keys', values),
    refresh: [['api-keys']],
    onDone: (made) => setSecret(made.secret),
    onRefused: (error) => showFieldErrors(form, error),
  });
  if (secret) return <SecretOnce title={t('users.key_once')} secret={secret} onClose={onClose} />;
  return (
    <Modal
      open
      title={t('users.create_key')}
      okText={t('common.create')}
      cancelText={t('common.cancel')}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<NewKey>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: 'operator' }}
        onFinish={(values) => create.mutate(values)}
      >
        <Form.Item
          name="name"
          label={t('users.key_name')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="role" label={t('users.role')}>
          <Radio.Group
            optionType="button"
            options={(['admin', 'operator', 'viewer'] as const).map((value) => ({
              value,
              label: t(`roles.${value}`),
            }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
