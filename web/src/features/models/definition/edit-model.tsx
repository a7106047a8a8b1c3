import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { Model } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useFormat } from '@/shared/format/use-format';
import { staleAfterModel } from '../model-queries';
import type { Definition } from './definition';
import { DefinitionForm, type DefinitionValues, writtenDefinition } from './definition-form';
import { showRefusal } from './show-refusal';

interface ModelFields extends DefinitionValues {
  name: string;
}

/** Another name, or another way of making it: then it is trained anew. */
export function EditModel({ model, onClose }: { model: Model; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [form] = Form.useForm<ModelFields>();
  const definition = model.definition as Definition;
  const save = useAction({
    run: (values: ModelFields) =>
      api.patch<Model>(`/models/${model.id}`, {
        name: values.name,
        definition: writtenDefinition(model.kind, values),
      }),
    refresh: staleAfterModel,
    done: t('common.saved'),
    onDone: onClose,
    onRefused: (error) => showRefusal(form, error, format.language),
  });
  return (
    <Modal
      open
      width={680}
      title={t('models.edit_title', { name: model.name })}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<ModelFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: model.name, definition }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item
          name="name"
          label={t('common.name')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input />
        </Form.Item>
        <DefinitionForm kind={model.kind} definition={definition} />
      </Form>
    </Modal>
  );
}
