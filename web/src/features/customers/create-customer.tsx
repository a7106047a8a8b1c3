import { Button, Form, Input, Modal } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/shared/api/client';
import { showFieldErrors } from '@/shared/api/form-errors';
import type { CustomerRow } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';

interface NewCustomer {
  name: string;
  phone?: string;
  email?: string;
  key?: string;
}

export function CreateCustomer() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<NewCustomer>();
  const create = useAction({
    run: (values: NewCustomer) => api.post<CustomerRow>('/customers', values),
    refresh: [['customers']],
    onDone: (customer) => void navigate(`/customers/${customer.number}`),
    onRefused: (error) => showFieldErrors(form, error),
  });
  return (
    <>
      <Button type="primary" icon={<Plus size={15} />} onClick={() => setOpen(true)}>
        {t('customers.create')}
      </Button>
      <Modal
        open={open}
        title={t('customers.create')}
        okText={t('common.create')}
        cancelText={t('common.cancel')}
        confirmLoading={create.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <Form<NewCustomer>
          form={form}
          layout="vertical"
          onFinish={(values) => create.mutate(values)}
        >
          <Form.Item
            name="name"
            label={t('customers.columns.name')}
            rules={[{ required: true, message: t('common.required') }]}
          >
            <Input autoFocus />
          </Form.Item>
          <Form.Item name="phone" label={t('customers.columns.phone')}>
            <Input inputMode="tel" />
          </Form.Item>
          <Form.Item name="email" label={t('customers.columns.email')}>
            <Input inputMode="email" />
          </Form.Item>
          <Form.Item name="key" label={t('customers.key')} extra={t('customers.key_hint')}>
            <Input placeholder={t('common.optional')} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
