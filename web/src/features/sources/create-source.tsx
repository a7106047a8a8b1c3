import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { showFieldErrors } from '@/shared/api/form-errors';
import type { CreatedSource, SourceKind } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { SecretOnce } from '@/shared/components/secret-once';
import { SnippetTabs } from './snippet-tabs';

interface NewSource {
  name: string;
  kind: SourceKind;
}

const kinds: readonly SourceKind[] = ['website', 'app', 'server'];

/** Makes a source, then shows its key this one time, with what to paste. */
export function CreateSource({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewSource>();
  const [made, setMade] = useState<CreatedSource>();
  const create = useAction({
    run: (values: NewSource) => api.post<CreatedSource>('/sources', values),
    refresh: [['sources']],
    onDone: setMade,
    onRefused: (error) => showFieldErrors(form, error),
  });
  if (made) {
    return (
      <SecretOnce title={t('sources.key_once')} secret={made.write_key} onClose={onClose}>
        <SnippetTabs kind={made.source.kind} writeKey={made.write_key} />
      </SecretOnce>
    );
  }
  return (
    <Modal
      open
      title={t('sources.create')}
      okText={t('common.create')}
      cancelText={t('common.cancel')}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<NewSource>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'website' }}
        onFinish={(values) => create.mutate(values)}
      >
        <Form.Item
          name="name"
          label={t('common.name')}
          extra={t('sources.name_hint')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input autoFocus placeholder={t('sources.name_placeholder')} />
        </Form.Item>
        <Form.Item name="kind" label={t('sources.kind')}>
          <Radio.Group
            optionType="button"
            options={kinds.map((value) => ({ value, label: t(`sources.kinds.${value}`) }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
