import { Button, Form } from 'antd';
// The plain field alone: its siblings would weigh on the first page.
import Input from 'antd/es/input/Input';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api } from '@/shared/api/client';
import { useAdoptSession, useSessionQuery } from '@/shared/api/session';
import type { Session } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useErrorText } from '@/shared/api/use-error-text';
import { Doorway } from './doorway';
import styles from './doorway.module.css';

interface Credentials {
  name: string;
  password: string;
}

export function SignInPage() {
  const { t } = useTranslation();
  const adopt = useAdoptSession();
  const errorText = useErrorText();
  const { data: session } = useSessionQuery();
  const [refused, setRefused] = useState<unknown>();

  useEffect(() => {
    document.title = `${t('session.sign_in')} · ${t('common.product')}`;
  }, [t]);

  const signIn = useAction({
    run: (credentials: Credentials) => api.post<Session>('/session', credentials),
    onDone: adopt,
    onRefused: (error) => {
      setRefused(error);
      return true;
    },
  });
  const wait = refused instanceof ApiError ? refused.retryAfterSeconds : undefined;

  return (
    <Doorway title={t('session.sign_in')} subtitle={session?.workspace?.name}>
      {session?.demo && <p className={styles.notice}>{t('session.demo_hint')}</p>}
      {refused !== undefined && (
        <p role="alert" className={`${styles.notice} ${styles.refused}`}>
          {errorText(refused)} {wait && t('session.wait', { seconds: wait })}
        </p>
      )}
      <Form<Credentials>
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => {
          setRefused(undefined);
          signIn.mutate(values);
        }}
      >
        <Form.Item
          name="name"
          label={t('session.user_name')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('session.password')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Input type="password" autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
          {t('session.sign_in')}
        </Button>
      </Form>
    </Doorway>
  );
}
