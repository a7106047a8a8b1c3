import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { showFieldErrors } from '@/shared/api/form-errors';
import type { ListSummary } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { dictionaryKey } from '@/shared/rule/dictionary';

interface ListFields {
  name: string;
  description?: string;
  keys?: string;
}

interface Added {
  added: number;
  unknown: string[];
}

/** Ids as people paste them: one a line, or separated by commas, spaces or their Chinese twins. */
export function splitKeys(text: string): string[] {
  return [...new Set(text.split(/[\s,，;；、]+/).filter(Boolean))];
}

/** Makes a list, renames it, or puts pasted customers on it. */
export function ListDialog({ list, onClose }: { list?: ListSummary; onClose: () => void }) {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const [form] = Form.useForm<ListFields>();
  const save = useAction({
    run: async ({ name, description = '', keys = '' }: ListFields): Promise<Added> => {
      const saved = list
        ? await api.patch<ListSummary>(`/lists/${list.id}`, { name, description })
        : await api.post<ListSummary>('/lists', { name, description });
      const wanted = splitKeys(keys);
      if (wanted.length === 0) return { added: 0, unknown: [] };
      return api.post<Added>(`/lists/${saved.id}/members`, { keys: wanted });
    },
    refresh: [['lists'], ['customers'], dictionaryKey],
    done: ({ added }) => (added > 0 ? t('lists.added', { count: added }) : t('common.saved')),
    onDone: ({ unknown }) => {
      if (unknown.length > 0) {
        notification.warning({
          title: t('lists.unknown', { count: unknown.length }),
          description: unknown.slice(0, 20).join(', '),
          duration: 0,
        });
      }
      onClose();
    },
    onRefused: (error) => showFieldErrors(form, error),
  });

  return (
    <Modal
      open
      title={list ? t('lists.edit') : t('lists.create')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<ListFields>
        form={form}
        layout="vertical"
        initialValues={{ name: list?.name ?? '', description: list?.description ?? '' }}
        onFinish={(fields) => save.mutate(fields)}
      >
        <Form.Item
          name="name"
          label={t('common.name')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="description" label={t('common.description')}>
          <Input placeholder={t('common.optional')} />
        </Form.Item>
        <Form.Item name="keys" label={t('lists.keys')} extra={t('lists.keys_hint')}>
          <Input.TextArea rows={4} placeholder={t('common.optional')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
