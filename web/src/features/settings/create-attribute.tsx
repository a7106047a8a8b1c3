import { Form, Input, Modal, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { showFieldErrors } from '@/shared/api/form-errors';
import type { Attribute, ValueType } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { dictionaryKey } from '@/shared/rule/dictionary';

interface NewAttribute {
  name: string;
  type: ValueType;
  label_zh: string;
  label_en: string;
  lunar: boolean;
}

const types: readonly ValueType[] = ['text', 'number', 'boolean', 'date', 'instant'];

/** Declares an attribute that files, events and people can then fill. */
export function CreateAttribute({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewAttribute>();
  const type = Form.useWatch('type', form);
  const create = useAction({
    run: ({ lunar, ...values }: NewAttribute) =>
      api.post<Attribute>('/attributes', {
        ...values,
        calendar: values.type === 'date' && lunar ? 'lunar' : 'gregorian',
      }),
    refresh: [dictionaryKey],
    done: t('common.saved'),
    onDone: onClose,
    onRefused: (error) => showFieldErrors(form, error),
  });
  return (
    <Modal
      open
      title={t('settings.new_attribute')}
      okText={t('common.create')}
      cancelText={t('common.cancel')}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<NewAttribute>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ type: 'text', label_zh: '', label_en: '', lunar: false }}
        onFinish={(values) => create.mutate(values)}
      >
        <Form.Item
          name="name"
          label={t('settings.attribute_name')}
          extra={t('settings.attribute_name_hint')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="label_zh" label={t('settings.label_zh')}>
          <Input />
        </Form.Item>
        <Form.Item name="label_en" label={t('settings.label_en')}>
          <Input />
        </Form.Item>
        <Form.Item name="type" label={t('settings.attribute_type')}>
          <Select options={types.map((value) => ({ value, label: t(`imports.types.${value}`) }))} />
        </Form.Item>
        {type === 'date' && (
          <Form.Item
            name="lunar"
            label={t('settings.lunar')}
            extra={t('settings.lunar_hint')}
            valuePropName="checked"
          >
            <Switch />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
