import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/shared/api/client';
import type { Model } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { Loaded } from '@/shared/components/loaded';
import { useFormat } from '@/shared/format/use-format';
import { KindIcon, useKindQuestion } from '../kind-words';
import { staleAfterModel, useModelKinds } from '../model-queries';
import styles from '../models.module.css';
import { startOf } from './definition';
import { DefinitionForm, type DefinitionValues, writtenDefinition } from './definition-form';
import { fieldsOf } from './fields';
import { showRefusal } from './show-refusal';

interface NewModel extends DefinitionValues {
  kind: string;
  name?: string;
}

/** Which question, then how: everything has a default, so a name is not even needed. */
export function CreateModel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const question = useKindQuestion();
  const kinds = useModelKinds();
  const [form] = Form.useForm<NewModel>();
  const [kind, setKind] = useState<string>();
  const create = useAction({
    run: (values: NewModel) =>
      api.post<Model>('/models', {
        kind: values.kind,
        definition: writtenDefinition(values.kind, values),
        ...(values.name?.trim() && { name: values.name.trim() }),
      }),
    refresh: staleAfterModel,
    onDone: (model) => void navigate(`/models/${model.id}`),
    onRefused: (error) => showRefusal(form, error, format.language),
  });
  const choose = (next: string) => {
    setKind(next);
    form.setFieldsValue({ definition: startOf(fieldsOf[next] ?? []) });
    form.setFieldValue('json', undefined);
  };
  return (
    <Modal
      open
      width={680}
      title={t('models.create')}
      okText={t('models.create_and_train')}
      cancelText={t('common.cancel')}
      confirmLoading={create.isPending}
      okButtonProps={{ disabled: kind === undefined }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<NewModel>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => create.mutate(values)}
      >
        <Loaded query={kinds}>
          {({ items }) => (
            <Form.Item name="kind" label={t('models.which_question')}>
              <Radio.Group
                className={styles.kinds}
                onChange={(event) => choose(event.target.value as string)}
              >
                {items.map((one) => (
                  <Radio key={one.kind} value={one.kind}>
                    <span className={styles.kind}>
                      <KindIcon kind={one.kind} size={16} />
                      <span>
                        <b>{format.pick(one)}</b>
                        <span className={styles.faint}>{question(one.kind)}</span>
                      </span>
                    </span>
                  </Radio>
                ))}
              </Radio.Group>
            </Form.Item>
          )}
        </Loaded>
        {kind !== undefined && (
          <>
            <Form.Item name="name" label={t('common.name')} extra={t('models.name_hint')}>
              <Input placeholder={t('common.optional')} />
            </Form.Item>
            <DefinitionForm key={kind} kind={kind} />
          </>
        )}
      </Form>
    </Modal>
  );
}
