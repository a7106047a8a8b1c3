import { useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/shared/api/client';
import { showFieldErrors } from '@/shared/api/form-errors';
import type { ClassRule, Items, Scheme, SchemeTemplate } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { Loaded } from '@/shared/components/loaded';
import { useFormat } from '@/shared/format/use-format';
import { staleAfterScheme } from './scheme-queries';
import styles from './schemes.module.css';

interface NewScheme {
  kind: string;
  name?: string;
  classes?: ClassRule[];
}

const groups = ['value', 'behaviour', 'profile', 'origin', 'own'] as const;

/** Starts from a template; its thresholds come from the workspace's own data. */
export function CreateScheme({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [form] = Form.useForm<NewScheme>();
  const templates = useQuery({
    queryKey: ['schemes', 'templates'],
    queryFn: ({ signal }) =>
      api.get<Items<SchemeTemplate>>('/schemes/templates', undefined, signal),
  });
  const create = useAction({
    run: ({ kind, name }: NewScheme) =>
      api.post<Scheme>('/schemes', {
        kind,
        ...(name?.trim() && { name: name.trim() }),
        ...(kind === 'rules' && {
          classes: firstClasses(t('schemes.first_class'), t('schemes.rest_class')),
        }),
      }),
    refresh: staleAfterScheme,
    onDone: (scheme) => void navigate(`/schemes/${scheme.id}/edit`),
    onRefused: (error) => showFieldErrors(form, error),
  });
  return (
    <Modal
      open
      width={720}
      title={t('schemes.create')}
      okText={t('common.create')}
      cancelText={t('common.cancel')}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<NewScheme> form={form} layout="vertical" onFinish={(values) => create.mutate(values)}>
        <Loaded query={templates}>
          {({ items }) => (
            <Form.Item
              name="kind"
              label={t('schemes.template')}
              rules={[{ required: true, message: t('schemes.choose_template') }]}
            >
              <Radio.Group className={styles.templates}>
                {groups.map((group) => (
                  <section key={group} aria-label={t(`schemes.groups.${group}`)}>
                    <h3>{t(`schemes.groups.${group}`)}</h3>
                    {items
                      .filter((template) => template.group === group)
                      .map((template) => (
                        <Radio key={template.kind} value={template.kind}>
                          <b>{format.pick(template)}</b>
                          <span className={styles.faint}>
                            {format.pick({
                              zh: template.description_zh,
                              en: template.description_en,
                            })}
                          </span>
                        </Radio>
                      ))}
                  </section>
                ))}
              </Radio.Group>
            </Form.Item>
          )}
        </Loaded>
        <Form.Item name="name" label={t('common.name')} extra={t('schemes.name_hint')}>
          <Input placeholder={t('common.optional')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function firstClasses(first: string, rest: string): ClassRule[] {
  return [
    { zh: first, en: first, rule_text: 'count("Order Completed", last 90 days) >= 1' },
    { zh: rest, en: rest, rule_text: '' },
  ];
}
