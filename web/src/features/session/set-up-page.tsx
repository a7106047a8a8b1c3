import { Button, Form, Input, Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api, setCsrf } from '@/shared/api/client';
import { showFieldErrors } from '@/shared/api/form-errors';
import { useAdoptSession } from '@/shared/api/session';
import type { Session } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { CurrencySelect } from '@/shared/components/currency-select';
import { ZoneSelect } from '@/shared/components/zone-select';
import { useLanguage } from '@/shared/format/use-format';
import { IndustrySelect } from '@/shared/industry/industry-select';
import { Doorway } from './doorway';
import styles from './doorway.module.css';

interface SetUp {
  workspace_name: string;
  timezone: string;
  currency: string;
  language: 'zh' | 'en';
  user_name: string;
  display_name: string;
  password: string;
}

interface SetUpFields extends SetUp {
  industry?: string;
}

const shortestPassword = 10;

/** The first page ever: names the workspace and makes the first account. */
export function SetUpPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const adopt = useAdoptSession();
  const [form] = Form.useForm<SetUpFields>();
  const required = { required: true, message: t('common.required') };

  useEffect(() => {
    document.title = `${t('session.set_up')} · ${t('common.product')}`;
    form.setFieldValue('language', language);
  }, [t, form, language]);

  const setUp = useAction({
    run: async ({ industry, ...values }: SetUpFields) => {
      const session = await api.post<Session>('/set-up', values);
      setCsrf(session.csrf);
      // The workspace stands by now; a template can be taken over later as well.
      if (industry) await api.post(`/industry-templates/${industry}/apply`).catch(() => undefined);
      return session;
    },
    onDone: adopt,
    onRefused: (error) => showFieldErrors(form, error),
  });

  return (
    <Doorway title={t('session.set_up')} subtitle={t('session.set_up_hint')} wide>
      <Form<SetUpFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          currency: language === 'zh' ? 'CNY' : 'EUR',
          language,
        }}
        onFinish={(values) =>
          setUp.mutate({ ...values, display_name: values.display_name || values.user_name })
        }
      >
        <Form.Item name="workspace_name" label={t('session.workspace_name')} rules={[required]}>
          <Input autoFocus placeholder={t('session.workspace_placeholder')} />
        </Form.Item>
        <div className={styles.two}>
          <Form.Item name="timezone" label={t('session.timezone')} rules={[required]}>
            <ZoneSelect />
          </Form.Item>
          <Form.Item name="currency" label={t('session.currency')} rules={[required]}>
            <CurrencySelect />
          </Form.Item>
        </div>
        <Form.Item name="industry" label={t('industry.which')} extra={t('industry.set_up_hint')}>
          <IndustrySelect />
        </Form.Item>
        <Form.Item name="language" label={t('session.language')} hidden>
          <Select />
        </Form.Item>
        <div className={styles.two}>
          <Form.Item name="user_name" label={t('session.admin_name')} rules={[required]}>
            <Input autoComplete="username" />
          </Form.Item>
          <Form.Item name="display_name" label={t('session.display_name')}>
            <Input autoComplete="name" placeholder={t('common.optional')} />
          </Form.Item>
        </div>
        <Form.Item
          name="password"
          label={t('session.password')}
          extra={t('session.password_hint', { count: shortestPassword })}
          rules={[
            required,
            {
              min: shortestPassword,
              message: t('session.password_hint', { count: shortestPassword }),
            },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={setUp.isPending}>
          {t('session.start')}
        </Button>
      </Form>
    </Doorway>
  );
}
