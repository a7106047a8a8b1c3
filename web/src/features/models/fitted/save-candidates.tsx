import { Form, Input, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { showFieldErrors } from '@/shared/api/form-errors';
import type { ListSummary, Model, Product } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useFormat } from '@/shared/format/use-format';
import { dictionaryKey } from '@/shared/rule/dictionary';

interface Fields {
  name: string;
  count: number;
}

interface SaveCandidatesProps {
  model: Model;
  product: Product;
  onClose: () => void;
}

/** The likeliest customers for a product, kept as a list that stays as it is. */
export function SaveCandidates({ model, product, onClose }: SaveCandidatesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [form] = Form.useForm<Fields>();
  const save = useAction({
    run: (fields: Fields) =>
      api.post<ListSummary>('/recommendations/customers/list', {
        ...fields,
        product: product.id,
        model: model.id,
      }),
    refresh: [['lists'], ['customers'], dictionaryKey],
    done: (list) =>
      t('recommend.saved_list', { name: list.name, shown: format.number(list.customers) }),
    onDone: onClose,
    onRefused: (error) => showFieldErrors(form, error),
  });
  return (
    <Modal
      open
      title={t('recommend.save_list')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: t('recommend.list_name', { name: product.name }), count: 200 }}
        onFinish={(fields) => save.mutate(fields)}
      >
        <Form.Item
          name="name"
          label={t('common.name')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item
          name="count"
          label={t('recommend.list_count')}
          extra={t('recommend.list_hint')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <InputNumber min={1} max={100_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
