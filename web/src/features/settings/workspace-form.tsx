import { Button, DatePicker, Form, Input, InputNumber, Select, Switch } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { showFieldErrors } from '@/shared/api/form-errors';
import { sessionKey, useSession } from '@/shared/api/session';
import type { Workspace } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { CurrencySelect } from '@/shared/components/currency-select';
import { ZoneSelect } from '@/shared/components/zone-select';
import { dayOf, endOfDay } from '@/shared/format/time';

interface WorkspaceFields {
  name: string;
  timezone: string;
  currency: string;
  language: 'zh' | 'en';
  job_minutes: number;
  pinned: boolean;
  as_of?: Dayjs;
}

/** Name, zone, currency, and the instant at which everything is evaluated. */
export function WorkspaceForm() {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const [form] = Form.useForm<WorkspaceFields>();
  const pinned = Form.useWatch('pinned', form);
  const save = useAction({
    run: ({ pinned: pin, as_of, ...rest }: WorkspaceFields) =>
      api.patch<Workspace>('/workspace', {
        ...rest,
        as_of: pin && as_of ? endOfDay(as_of.format('YYYY-MM-DD'), rest.timezone) : null,
      }),
    refresh: [sessionKey, ['overview'], ['customers'], ['segments'], ['schemes'], ['rule-preview']],
    done: t('common.saved'),
    onRefused: (error) => showFieldErrors(form, error),
  });
  const required = { required: true, message: t('common.required') };
  return (
    <Form<WorkspaceFields>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{
        name: workspace.name,
        timezone: workspace.timezone,
        currency: workspace.currency,
        language: workspace.language,
        job_minutes: workspace.job_minutes,
        pinned: workspace.as_of !== null,
        as_of: dayjs(dayOf(workspace.as_of ?? workspace.now, workspace.timezone)),
      }}
      onFinish={(values) => save.mutate(values)}
    >
      <Form.Item name="name" label={t('session.workspace_name')} rules={[required]}>
        <Input />
      </Form.Item>
      <Form.Item
        name="timezone"
        label={t('session.timezone')}
        extra={t('settings.zone_hint')}
        rules={[required]}
      >
        <ZoneSelect />
      </Form.Item>
      <Form.Item name="currency" label={t('session.currency')} rules={[required]}>
        <CurrencySelect />
      </Form.Item>
      <Form.Item name="language" label={t('settings.language')}>
        <Select
          options={[
            { value: 'zh', label: t('settings.languages.zh') },
            { value: 'en', label: t('settings.languages.en') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="job_minutes"
        label={t('settings.job_minutes')}
        extra={t('settings.job_minutes_hint')}
        rules={[required]}
      >
        <InputNumber min={1} max={1440} precision={0} suffix={t('rule.unit.minutes')} />
      </Form.Item>
      <Form.Item
        name="pinned"
        label={t('settings.pin')}
        extra={t('settings.pin_hint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      {pinned && (
        <Form.Item name="as_of" label={t('settings.as_of')} rules={[required]}>
          <DatePicker allowClear={false} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('common.save')}
      </Button>
    </Form>
  );
}
