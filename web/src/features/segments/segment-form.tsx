import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/shared/api/client';
import { showFieldErrors } from '@/shared/api/form-errors';
import type { Schedule, Segment } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { Panel } from '@/shared/components/panel';
import { RuleEditor } from '@/shared/rule/rule-editor';
import { useRuleEditor } from '@/shared/rule/use-rule-editor';
import { staleAfterSegment } from './segment-queries';
import styles from './segments.module.css';

interface SegmentFields {
  name: string;
  description: string;
  schedule: Schedule;
}

const schedules: readonly Schedule[] = ['manual', 'hourly', 'daily'];

interface SegmentFormProps {
  segment?: Segment;
  initialRule: string;
  /** What a new one may be called. */
  initialName?: string;
}

/** Name, rule, rhythm; the same form makes and changes a segment. */
export function SegmentForm({ segment, initialRule, initialName = '' }: SegmentFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [form] = Form.useForm<SegmentFields>();
  const editor = useRuleEditor(initialRule);
  const back = segment ? `/segments/${segment.id}` : '/segments';

  const save = useAction({
    run: (fields: SegmentFields) => {
      const body = { ...fields, rule_text: editor.text };
      return segment
        ? api.patch<Segment>(`/segments/${segment.id}`, body)
        : api.post<Segment>('/segments', body);
    },
    refresh: staleAfterSegment,
    done: t('common.saved'),
    onDone: (saved) => void navigate(`/segments/${saved.id}`),
    onRefused: (error) => showFieldErrors(form, error),
  });

  return (
    <Form<SegmentFields>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{
        name: segment?.name ?? initialName,
        description: segment?.description ?? '',
        schedule: segment?.schedule ?? 'daily',
      }}
      onFinish={(fields) => save.mutate(fields)}
      className={styles.form}
    >
      <Panel>
        <div className={styles.fields}>
          <Form.Item
            name="name"
            label={t('common.name')}
            rules={[{ required: true, whitespace: true, message: t('common.required') }]}
          >
            <Input autoFocus={!segment} placeholder={t('segments.name_placeholder')} />
          </Form.Item>
          <Form.Item name="description" label={t('common.description')}>
            <Input placeholder={t('common.optional')} />
          </Form.Item>
          <Form.Item name="schedule" label={t('segments.schedule')}>
            <Select
              options={schedules.map((value) => ({
                value,
                label: t(`segments.schedules.${value}`),
              }))}
            />
          </Form.Item>
        </div>
      </Panel>
      <Panel title={t('segments.who')} note={t('segments.who_note')}>
        <RuleEditor editor={editor} />
      </Panel>
      <div className={styles.footer}>
        <Button onClick={() => void navigate(back)}>{t('common.cancel')}</Button>
        <Button type="primary" htmlType="submit" disabled={!editor.ok} loading={save.isPending}>
          {t(segment ? 'common.save' : 'segments.create')}
        </Button>
      </div>
    </Form>
  );
}
