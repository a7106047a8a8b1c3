import { Button, Form, Input, Modal } from 'antd';
import { Grid3x3 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/shared/api/client';
import { showFieldErrors } from '@/shared/api/form-errors';
import { useCan } from '@/shared/api/rights';
import type { Model, Scheme } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { staleAfterModel } from '../model-queries';

/** Leaves or clusters become the classes of a scheme, which sorts newcomers, too. */
export function SaveAsScheme({ model, label }: { model: Model; label: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ name: string }>();
  const save = useAction({
    run: (fields: { name: string }) => api.post<Scheme>(`/models/${model.id}/scheme`, fields),
    refresh: staleAfterModel,
    done: t('common.saved'),
    onDone: (scheme) => void navigate(`/schemes/${scheme.id}`),
    onRefused: (error) => showFieldErrors(form, error),
  });
  if (!can('schemes.write') || model.archived_at) return null;
  return (
    <>
      <Button size="small" icon={<Grid3x3 size={14} />} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        open={open}
        title={label}
        okText={t('common.create')}
        cancelText={t('common.cancel')}
        confirmLoading={save.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ name: model.name }}
          onFinish={(fields) => save.mutate(fields)}
        >
          <Form.Item
            name="name"
            label={t('common.name')}
            extra={t('models.scheme_hint')}
            rules={[{ required: true, whitespace: true, message: t('common.required') }]}
          >
            <Input />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
