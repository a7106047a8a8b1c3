import { useTranslation } from 'react-i18next';
import type { EventRow } from '@/shared/api/types';
import { Money } from '@/shared/components/money';
import { useFormat } from '@/shared/format/use-format';
import { propertyLabel } from '@/shared/rule/builder/property-select';
import { eventLabel, useDictionaryQuery } from '@/shared/rule/dictionary';
import styles from './customers.module.css';

const moneyProperties = new Set(['revenue', 'total', 'price', 'discount']);
/** What Fenqun itself notes; beside these ids stands what they are called. */
const ownSource = 'fenqun';
const idProperties = new Set(['scheme_id', 'segment_id', 'from_key', 'to_key']);
const mostProperties = 6;

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** One event: when, what, how much, and its particulars. */
export function TimelineEvent({ event }: { event: EventRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: dictionary } = useDictionaryQuery();
  const known = dictionary?.events.find((e) => e.name === event.name);
  const revenue = event.properties.revenue ?? event.properties.total;
  const kind = /order/i.test(event.name)
    ? /refund|cancel/i.test(event.name)
      ? styles.refund
      : styles.order
    : '';
  const facts = Object.entries(event.properties)
    .filter(
      ([name, value]) =>
        value !== null &&
        value !== '' &&
        name !== 'revenue' &&
        name !== 'products' &&
        !(event.source === ownSource && idProperties.has(name)),
    )
    .slice(0, mostProperties);

  return (
    <li className={`${styles.event} ${kind}`}>
      <time dateTime={event.time} className="num" title={format.instant(event.time)}>
        {format.clock(event.time)}
      </time>
      <b>{known ? eventLabel(known, format.language) : event.name}</b>
      {revenue !== undefined && revenue !== null ? <Money amount={String(revenue)} /> : <span />}
      <div className={styles.detail}>
        {event.lines && event.lines.length > 0 && (
          <table className={styles.lines}>
            <tbody>
              {event.lines.map((line, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines of an order may be equal
                <tr key={i}>
                  <td>{line.name ?? line.product_id ?? t('customers.unnamed_product')}</td>
                  <td>{line.quantity && `× ${format.number(Number(line.quantity))}`}</td>
                  <td>{line.revenue && <Money amount={line.revenue} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <div className={styles.particulars}>
          {facts.map(([name, value]) => (
            <span key={name}>
              {t('customers.fact', {
                name: propertyLabel(name),
                value: moneyProperties.has(name) ? format.money(String(value)) : plain(value),
              })}
            </span>
          ))}
        </div>
      </div>
    </li>
  );
}
