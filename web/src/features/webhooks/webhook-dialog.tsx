import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { showFieldErrors } from '@/shared/api/form-errors';
import type { CreatedWebhook, Webhook } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { SecretOnce } from '@/shared/components/secret-once';
import { useEventType } from './event-types';
import { webhooksKey } from './webhook-queries';

interface WebhookFields {
  url: string;
  event_types: string[];
}

const known = ['segment.entered', 'segment.exited'];

/** Makes a webhook and shows its secret this one time, or changes one. */
export function WebhookDialog({ webhook, onClose }: { webhook?: Webhook; onClose: () => void }) {
  const { t } = useTranslation();
  const eventType = useEventType();
  const [form] = Form.useForm<WebhookFields>();
  const [secret, setSecret] = useState<string>();
  const save = useAction({
    run: async (fields: WebhookFields) => {
      if (!webhook) return (await api.post<CreatedWebhook>('/webhooks', fields)).secret;
      await api.patch<Webhook>(`/webhooks/${webhook.id}`, fields);
      return undefined;
    },
    refresh: [webhooksKey],
    onDone: (made) => (made ? setSecret(made) : onClose()),
    onRefused: (error) => showFieldErrors(form, error),
  });
  if (secret) {
    return (
      <SecretOnce title={t('webhooks.secret_once')} secret={secret} onClose={onClose}>
        <p>{t('webhooks.secret_note')}</p>
      </SecretOnce>
    );
  }
  const types = [...new Set([...known, ...(webhook?.event_types ?? [])])];
  return (
    <Modal
      open
      title={t(webhook ? 'webhooks.edit' : 'webhooks.create')}
      okText={t(webhook ? 'common.save' : 'common.create')}
      cancelText={t('common.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<WebhookFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ url: webhook?.url ?? '', event_types: webhook?.event_types ?? [] }}
        onFinish={(fields) => save.mutate(fields)}
      >
        <Form.Item
          name="url"
          label={t('webhooks.url')}
          extra={t('webhooks.url_hint')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input autoFocus placeholder="https://example.com/fenqun" inputMode="url" />
        </Form.Item>
        <Form.Item
          name="event_types"
          label={t('webhooks.events')}
          extra={t('webhooks.events_hint')}
        >
          <Select
            mode="multiple"
            placeholder={t('webhooks.all_events')}
            options={types.map((value) => ({ value, label: eventType(value) }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
