import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { showFieldErrors } from '@/shared/api/form-errors';
import type { Role, User } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { SecretOnce } from '@/shared/components/secret-once';

interface NewUser {
  name: string;
  display_name: string;
  role: Role;
  password?: string;
}

export function CreateUser({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewUser>();
  const [secret, setSecret] = useState<string>();
  const create = useAction({
    run: (values: NewUser) =>
      api.post<{ user: User; password: string | null }>('/users', {
        ...values,
        password: values.password || undefined,
      }),
    refresh: [['users']],
    onDone: ({ password }) => (password ? setSecret(password) : onClose()),
    onRefused: (error) => showFieldErrors(form, error),
  });
  if (secret)
    return <SecretOnce title={t('users.password_once')} secret={secret} onClose={onClose} />;
  const required = { required: true, message: t('common.required') };
  return (
    <Modal
      open
      title={t('users.create')}
      okText={t('common.create')}
      cancelText={t('common.cancel')}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<NewUser>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: 'operator' }}
        onFinish={(values) => create.mutate(values)}
      >
        <Form.Item name="name" label={t('session.user_name')} rules={[required]}>
          <Input autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="display_name" label={t('users.display_name')} rules={[required]}>
          <Input autoComplete="off" />
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
        <Form.Item name="password" label={t('session.password')} extra={t('users.password_hint')}>
          <Input.Password autoComplete="new-password" placeholder={t('common.optional')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
