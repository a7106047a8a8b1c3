import { Button, Form, InputNumber, Select } from 'antd';
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageTemplate, Offer, Wording } from '@/shared/api/types';
import { valueMeaning } from '@/shared/strategies/words';
import { channels, offerKinds } from './choices';
import styles from './strategies.module.css';
import { WordingInput } from './wording-input';

const nothing: Wording = { zh: '', en: '' };
const offer: Offer = { kind: 'coupon', text: nothing, value: null };
const message: MessageTemplate = { channel: 'email', subject: null, body: nothing };

interface RowsProps<T> {
  name: 'offers' | 'messages' | 'automations';
  fresh: T;
  add: string;
  children: (place: number) => ReactNode;
}

/** A list of the plan whose rows can be added and removed. */
function Rows<T>({ name, fresh, add, children }: RowsProps<T>) {
  const { t } = useTranslation();
  return (
    <Form.List name={['plan', name]}>
      {(rows, { add: append, remove }) => (
        <div className={styles.rows}>
          {rows.map((row, i) => (
            <div key={row.key} className={styles.row}>
              <div className={styles.rowFields}>{children(row.name)}</div>
              <Button
                type="text"
                aria-label={t('strategies.remove', {
                  place: i + 1,
                  what: t(`strategies.${name}`),
                })}
                icon={<Trash2 size={14} />}
                onClick={() => remove(row.name)}
              />
            </div>
          ))}
          <Button size="small" icon={<Plus size={14} />} onClick={() => append(fresh)}>
            {add}
          </Button>
        </div>
      )}
    </Form.List>
  );
}

export function Offers() {
  const { t } = useTranslation();
  return (
    <Rows name="offers" fresh={offer} add={t('strategies.add_offer')}>
      {(place) => (
        <>
          <Form.Item name={[place, 'kind']} label={t('strategies.kind')}>
            <Select
              options={offerKinds.map((value) => ({
                value,
                label: t(`strategies.offer_kinds.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name={[place, 'text']} label={t('strategies.text')} className={styles.grow}>
            <WordingInput label={t('strategies.text')} />
          </Form.Item>
          <Value place={place} />
        </>
      )}
    </Rows>
  );
}

/** The number of an offer, named by what it means for its kind. */
function Value({ place }: { place: number }) {
  const { t } = useTranslation();
  const kind = Form.useWatch<Offer['kind'] | undefined>(['plan', 'offers', place, 'kind']);
  const label = t(`strategies.value_of.${valueMeaning(kind ?? 'gift')}`);
  return (
    <Form.Item name={[place, 'value']} label={label}>
      <InputNumber stringMode min="0" placeholder={t('common.optional')} />
    </Form.Item>
  );
}

export function Messages() {
  const { t } = useTranslation();
  return (
    <Rows name="messages" fresh={message} add={t('strategies.add_message')}>
      {(place) => (
        <>
          <Form.Item name={[place, 'channel']} label={t('strategies.channel')}>
            <Select
              options={channels.map((value) => ({
                value,
                label: t(`strategies.channels.${value}`),
              }))}
            />
          </Form.Item>
          <Subject place={place} />
          <Form.Item name={[place, 'body']} label={t('strategies.body')} className={styles.whole}>
            <WordingInput multiline label={t('strategies.body')} />
          </Form.Item>
        </>
      )}
    </Rows>
  );
}

/** Only an e-mail has a subject. */
function Subject({ place }: { place: number }) {
  const { t } = useTranslation();
  const channel = Form.useWatch<MessageTemplate['channel'] | undefined>([
    'plan',
    'messages',
    place,
    'channel',
  ]);
  if (channel !== 'email') return null;
  return (
    <Form.Item name={[place, 'subject']} label={t('strategies.subject')} className={styles.grow}>
      <WordingInput label={t('strategies.subject')} />
    </Form.Item>
  );
}

export function Automations() {
  const { t } = useTranslation();
  return (
    <Rows name="automations" fresh={nothing} add={t('strategies.add_automation')}>
      {(place) => (
        <Form.Item name={place} className={styles.grow}>
          <WordingInput
            label={t('strategies.automations')}
            placeholder={t('strategies.automations_hint')}
          />
        </Form.Item>
      )}
    </Rows>
  );
}
