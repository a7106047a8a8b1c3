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
import { useFormat } from '@/shared/format/use-format';
import { staleAfterModel } from '../model-queries';
import styles from './fitted.module.css';
import { classNames } from './group-names';
import type { Both } from './guards';

interface SchemeFields {
  name: string;
  classes?: string[];
}

interface SaveAsSchemeProps {
  model: Model;
  label: string;
  /** What the groups are called, in the server's order. */
  groups: readonly (Both | undefined)[];
}

/** Leaves or clusters become the classes of a scheme, which sorts newcomers, too. */
export function SaveAsScheme({ model, label, groups }: SaveAsSchemeProps) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const can = useCan();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<SchemeFields>();
  const save = useAction({
    run: ({ name, classes: typed }: SchemeFields) => {
      const classes = classNames(groups, typed ?? [], language);
      return api.post<Scheme>(`/models/${model.id}/scheme`, { name, ...(classes && { classes }) });
    },
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
        <Form<SchemeFields>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{
            name: model.name,
            classes: groups.map((group) => group?.[language] ?? ''),
          }}
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
          <Form.Item label={t('models.group_names')}>
            <ol className={styles.groups}>
              {groups.map((group, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a group is known by its place
                <li key={i}>
                  <Form.Item name={['classes', i]} noStyle>
                    <Input
                      aria-label={t('models.group_name', { place: i + 1 })}
                      placeholder={group?.[language] ?? t('models.automatic')}
                    />
                  </Form.Item>
                </li>
              ))}
            </ol>
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
