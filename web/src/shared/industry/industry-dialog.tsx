import { Modal, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import type { IndustryTemplateParts, TemplatePart } from '../api/types';
import { useAction } from '../api/use-action';
import { Loaded } from '../components/loaded';
import { Time } from '../components/time';
import { useFormat } from '../format/use-format';
import { dictionaryKey } from '../rule/dictionary';
import { staleAfterStrategy } from '../strategies/strategy-queries';
import styles from './industry.module.css';
import { industryKey, useIndustries, useIndustry } from './industry-queries';

const kinds = ['scheme', 'segment', 'strategy'] as const;
const stale = [
  industryKey,
  ...staleAfterStrategy,
  ['schemes'],
  ['segments'],
  ['customers'],
  dictionaryKey,
];

/** Shows what an industry begins with, what of it is there, and adds the rest. */
export function IndustryDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, setChosen] = useState<string>();
  const { data: industries } = useIndustries();
  const items = industries?.items ?? [];
  const template = items.find((one) => one.key === chosen) ?? items[0];
  const query = useIndustry(template?.key);
  const count = query.data?.parts.filter((part) => part.state === 'added').length ?? 0;
  const apply = useAction({
    run: () => api.post<IndustryTemplateParts>(`/industry-templates/${template?.key}/apply`),
    refresh: stale,
    done: ({ parts }) =>
      t('industry.added', { count: parts.filter((part) => part.state === 'added').length }),
    onDone: onClose,
  });
  return (
    <Modal
      open
      styles={{ body: { maxHeight: '64vh', overflow: 'auto' } }}
      width={760}
      title={t('industry.title')}
      okText={count > 0 ? t('industry.add', { count }) : t('industry.nothing')}
      okButtonProps={{ disabled: count === 0 }}
      cancelText={t('common.cancel')}
      confirmLoading={apply.isPending}
      onOk={() => apply.mutate()}
      onCancel={onClose}
    >
      <div className={styles.scroll}>
        <Segmented
          value={template?.key ?? ''}
          options={items.map((one) => ({ value: one.key, label: format.pick(one.name) }))}
          onChange={setChosen}
        />
      </div>
      <p>{template && format.pick(template.description)}</p>
      <p className={styles.note}>{t('industry.note')}</p>
      <Loaded query={query}>{(found) => <Parts template={found} />}</Loaded>
    </Modal>
  );
}

function Parts({ template }: { template: IndustryTemplateParts }) {
  const { t } = useTranslation();
  return (
    <>
      {template.applied_at && (
        <p className={styles.note}>
          {t('industry.applied')} <Time at={template.applied_at} />
        </p>
      )}
      {kinds.map((kind) => (
        <section key={kind}>
          <h3 className={styles.kind}>{t(`industry.kinds.${kind}`)}</h3>
          <ul className={styles.parts}>
            {template.parts
              .filter((part) => part.kind === kind)
              .map((part) => (
                <Part key={part.name.zh} part={part} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** Strategies wait for their schemes, whose reason says it all. */
function Part({ part }: { part: TemplatePart }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li>
      <span>{format.pick(part.name)}</span>
      <span className={styles[part.state]}>{t(`industry.states.${part.state}`)}</span>
      {part.reason && part.kind !== 'strategy' && (
        <span className={styles.note}>{format.pick(part.reason)}</span>
      )}
    </li>
  );
}
