import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { showFieldErrors } from '@/shared/api/form-errors';
import { useAdoptSession, useSession } from '@/shared/api/session';
import type { Session } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { Panel } from '@/shared/components/panel';

interface Passwords {
  current: string;
  new: string;
}

/** One's own name and password. */
export function MyAccount() {
  const { t } = useTranslation();
  const { user } = useSession();
  const adopt = useAdoptSession();
  const [passwords] = Form.useForm<Passwords>();
  const rename = useAction({
    run: (body: { display_name: string }) => api.patch<Session>('/session', body),
    onDone: adopt,
    done: t('common.saved'),
  });
  const change = useAction({
    run: (body: Passwords) => api.post('/session/password', body),
    refresh: [['sessions']],
    done: t('settings.password_changed'),
    onDone: () => passwords.resetFields(),
    onRefused: (error) => showFieldErrors(passwords, error),
  });
  const required = { required: true, message: t('common.required') };
  return (
    <>
      <Panel title={t('settings.account')} note={`${user.name} · ${t(`roles.${user.role}`)}`}>
        <Form
          layout="vertical"
          requiredMark={false}
          initialValues={{ display_name: user.display_name }}
          onFinish={(values: { display_name: string }) => rename.mutate(values)}
        >
          <Form.Item name="display_name" label={t('users.display_name')} rules={[required]}>
            <Input autoComplete="name" />
          </Form.Item>
          <Button htmlType="submit" loading={rename.isPending}>
            {t('common.save')}
          </Button>
        </Form>
      </Panel>
      <Panel title={t('settings.password')} note={t('settings.password_note')}>
        <Form<Passwords>
          form={passwords}
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => change.mutate(values)}
        >
          <Form.Item name="current" label={t('settings.current_password')} rules={[required]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item
            name="new"
            label={t('settings.new_password')}
            rules={[required, { min: 10, message: t('session.password_hint', { count: 10 }) }]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Button htmlType="submit" loading={change.isPending}>
            {t('settings.change_password')}
          </Button>
        </Form>
      </Panel>
    </>
  );
}
