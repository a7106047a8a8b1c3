import { Button, Checkbox, Form, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/shared/api/client';
import type { ShownTarget, Strategy } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { Panel } from '@/shared/components/panel';
import { useFormat } from '@/shared/format/use-format';
import { staleAfterStrategy } from '@/shared/strategies/strategy-queries';
import { channels, levels } from './choices';
import { Automations, Messages, Offers } from './plan-lists';
import styles from './strategies.module.css';
import { choiceOf, requestOf, type StrategyFields, showErrors } from './strategy-fields';
import { TargetSelect } from './target-select';
import { useAdministrators } from './use-administrators';
import { BothLanguages, WordingInput } from './wording-input';

interface StrategyFormProps {
  strategy?: Strategy;
  initial: StrategyFields;
}

/** Who gets what; the same form makes and changes a strategy. */
export function StrategyForm({ strategy, initial }: StrategyFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [form] = Form.useForm<StrategyFields>();
  const [both, setBoth] = useState(false);
  const administrators = useAdministrators();
  const nobody = (Form.useWatch('targets', form) ?? initial.targets).length === 0;
  const back = strategy ? `/strategies/${strategy.id}` : '/strategies';
  const nameOf = ({ segment, class: found }: ShownTarget) => {
    if (!found) return segment ?? t('strategies.gone');
    const scheme = format.pick({ zh: found.scheme_zh, en: found.scheme_en });
    return `${scheme} · ${format.pick(found)}`;
  };
  const save = useAction({
    run: (fields: StrategyFields) => {
      const body = requestOf(fields);
      return strategy
        ? api.patch<Strategy>(`/strategies/${strategy.id}`, body)
        : api.post<Strategy>('/strategies', body);
    },
    refresh: staleAfterStrategy,
    done: t('common.saved'),
    onDone: (saved) => void navigate(`/strategies/${saved.id}`),
    onRefused: (error) => showErrors(form, error),
  });
  const known = new Map(
    (strategy?.targets ?? []).map((shown) => [choiceOf(shown.target), nameOf(shown)] as const),
  );
  return (
    <BothLanguages value={both}>
      <Form<StrategyFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={(fields) => save.mutate(fields)}
        className={styles.stack}
      >
        <Panel
          title={t('strategies.basics')}
          actions={
            <Checkbox checked={both} onChange={(event) => setBoth(event.target.checked)}>
              {t('strategies.both_languages')}
            </Checkbox>
          }
        >
          <Form.Item
            name="name"
            label={t('common.name')}
            rules={[
              {
                validator: (_, value: StrategyFields['name']) =>
                  value.zh.trim() || value.en.trim()
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('common.required'))),
              },
            ]}
          >
            <WordingInput label={t('common.name')} />
          </Form.Item>
          <Form.Item name="description" label={t('common.description')}>
            <WordingInput label={t('common.description')} placeholder={t('common.optional')} />
          </Form.Item>
          <Form.Item
            name="targets"
            label={t('strategies.targets')}
            extra={nobody && t('strategies.no_targets')}
          >
            <TargetSelect known={known} />
          </Form.Item>
        </Panel>
        <Panel title={t('strategies.care')}>
          <div className={styles.fields}>
            <Form.Item name={['plan', 'service_level']} label={t('strategies.service')}>
              <Select
                allowClear
                options={levels.map((value) => ({ value, label: t(`strategies.levels.${value}`) }))}
              />
            </Form.Item>
            <Form.Item name="administrator" label={t('strategies.administrator')}>
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                options={administrators.map((one) => ({ value: one.id, label: one.name }))}
              />
            </Form.Item>
            <Form.Item name={['plan', 'rhythm', 'every_days']} label={t('strategies.every_days')}>
              <InputNumber min={1} precision={0} suffix={t('strategies.days')} />
            </Form.Item>
            <Form.Item name={['plan', 'rhythm', 'channel']} label={t('strategies.by')}>
              <Select
                allowClear
                options={channels.map((value) => ({
                  value,
                  label: t(`strategies.channels.${value}`),
                }))}
              />
            </Form.Item>
            <Form.Item name={['plan', 'budget', 'hours']} label={t('strategies.hours_each')}>
              <InputNumber stringMode min="0" />
            </Form.Item>
            <Form.Item name={['plan', 'budget', 'money']} label={t('strategies.money_each')}>
              <InputNumber stringMode min="0" suffix={format.currency} />
            </Form.Item>
          </div>
        </Panel>
        <Panel title={t('strategies.offers')}>
          <Offers />
        </Panel>
        <Panel title={t('strategies.messages')} note={t('strategies.placeholders')}>
          <Messages />
        </Panel>
        <Panel title={t('strategies.automations')} note={t('strategies.automations_note')}>
          <Automations />
        </Panel>
        <div className={styles.buttons}>
          <Button onClick={() => void navigate(back)}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t(strategy ? 'common.save' : 'common.create')}
          </Button>
        </div>
      </Form>
    </BothLanguages>
  );
}
