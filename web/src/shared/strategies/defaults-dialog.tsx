import { Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../api/client';
import type { ClassDefault, Items, Strategy } from '../api/types';
import { useAction } from '../api/use-action';
import { ClassTag } from '../components/class-tag';
import { EmptyState } from '../components/empty-state';
import { Loaded } from '../components/loaded';
import { useFormat } from '../format/use-format';
import { useDictionaryQuery } from '../rule/dictionary';
import styles from './strategies.module.css';
import { staleAfterStrategy, useDefaults } from './strategy-queries';

interface DefaultsDialogProps {
  /** Chosen in the dialog when not given. */
  scheme?: number;
  onClose: () => void;
}

/** Shows what each class would get, then makes it. */
export function DefaultsDialog({ scheme: given, onClose }: DefaultsDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: dictionary } = useDictionaryQuery();
  const [chosen, setChosen] = useState(given);
  const schemes = dictionary?.schemes ?? [];
  const scheme = schemes.find((one) => one.id === chosen) ?? schemes[0];
  const query = useDefaults(scheme?.id);
  // Classes may share one.
  const names = query.data?.items.map((one) => one.planned?.name.zh) ?? [];
  const count = new Set(names.filter((name) => name !== undefined)).size;
  const make = useAction({
    run: () => api.post<Items<Strategy>>('/strategies/defaults', { scheme: scheme?.id }),
    refresh: staleAfterStrategy,
    done: ({ items }) => t('strategies.default_made', { count: items.length }),
    onDone: onClose,
  });
  const titled = (one: { name_zh: string; name_en: string }) =>
    format.pick({ zh: one.name_zh, en: one.name_en });
  return (
    <Modal
      open
      styles={{ body: { maxHeight: '64vh', overflow: 'auto' } }}
      width={720}
      title={
        scheme ? t('strategies.defaults_for', { name: titled(scheme) }) : t('strategies.defaults')
      }
      okText={t('strategies.make', { count })}
      okButtonProps={{ disabled: count === 0 }}
      cancelText={t('common.cancel')}
      confirmLoading={make.isPending}
      onOk={() => make.mutate()}
      onCancel={onClose}
    >
      <p className={styles.note}>{t('strategies.defaults_note')}</p>
      {dictionary && !scheme && <EmptyState text={t('schemes.none')} />}
      {given === undefined && scheme && (
        <Select
          className={styles.wide}
          aria-label={t('strategies.which_scheme')}
          value={scheme?.id}
          options={schemes.map((one) => ({ value: one.id, label: titled(one) }))}
          onChange={setChosen}
        />
      )}
      {scheme && (
        <Loaded query={query}>
          {({ items }) => (
            <ul className={styles.lines}>
              {items.map((one) => (
                <li key={one.class.key}>
                  <ClassTag
                    label={format.pick(one.class)}
                    rank={one.class.rank}
                    of={items.length}
                  />
                  <Plan line={one} />
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      )}
    </Modal>
  );
}

function Plan({ line: { planned, strategy_id } }: { line: ClassDefault }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (planned)
    return (
      <span className={styles.planned}>
        <b>{format.pick(planned.name)}</b>
        <span className={styles.note}>{format.pick(planned.description)}</span>
      </span>
    );
  if (strategy_id !== null)
    return <Link to={`/strategies/${strategy_id}`}>{t('strategies.default_has')}</Link>;
  return <span className={styles.note}>{t('strategies.default_nothing')}</span>;
}
