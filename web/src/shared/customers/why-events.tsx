import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainNode } from '../api/types';
import { useFormat } from '../format/use-format';
import { eventLabel, useDictionaryQuery } from '../rule/dictionary';
import styles from './why-member.module.css';

/** The events that count for a condition, the latest first. */
export function WhyEvents({ node }: { node: ExplainNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: dictionary } = useDictionaryQuery();
  const [open, setOpen] = useState(false);
  const events = node.events ?? [];
  const total = node.events_total ?? events.length;
  if (events.length === 0) return null;
  const label = (name: string) => {
    const known = dictionary?.events.find((e) => e.name === name);
    return known ? eventLabel(known, format.language) : name;
  };
  return (
    <div className={styles.events}>
      <Button
        type="link"
        size="small"
        className={styles.button}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('customers.events_behind', { count: total, total: format.number(total) })}
      </Button>
      {open && (
        <ul>
          {events.map((event) => (
            <li key={event.message_id}>
              <time dateTime={event.time} className="num">
                {format.instant(event.time)}
              </time>
              <span>{label(event.name)}</span>
              {event.value != null && <span className="num">{event.value}</span>}
            </li>
          ))}
          {total > events.length && (
            <li className={styles.value}>
              {t('customers.latest_of', { shown: events.length, total: format.number(total) })}
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
