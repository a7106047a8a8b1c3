import { useTranslation } from 'react-i18next';
import type { CustomerRow } from '../api/types';
import { Money } from '../components/money';
import { Time } from '../components/time';
import { useFormat } from '../format/use-format';
import { CustomerLink } from './customer-link';
import styles from './customers.module.css';

interface CustomerListProps {
  title: string;
  /** How many there are; the list shows the first of them. */
  count: number;
  customers: readonly CustomerRow[];
  empty: string;
}

/** The most valuable of some customers. */
export function CustomerList({ title, count, customers, empty }: CustomerListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section aria-label={title}>
      <h3 className={styles.listHead}>
        {title}{' '}
        <span className="num">{t('common.people', { count, shown: format.number(count) })}</span>
      </h3>
      {customers.length === 0 && <p className={styles.key}>{empty}</p>}
      {customers.length > 0 && (
        <table className={styles.list}>
          <thead>
            <tr>
              <th scope="col">{t('customers.columns.name')}</th>
              <th scope="col">{t('customers.columns.revenue')}</th>
              <th scope="col">{t('customers.columns.last_order')}</th>
            </tr>
          </thead>
          <tbody>
            {customers.map((row) => (
              <tr key={row.number}>
                <td>
                  <CustomerLink customer={row} />
                </td>
                <td>
                  <Money amount={row.metrics.revenue} />
                </td>
                <td>
                  <Time at={row.metrics.last_order_at} from="as_of" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {count > customers.length && customers.length > 0 && (
        <p className={styles.key}>
          {t('customers.first_of', { shown: customers.length, total: format.number(count) })}
        </p>
      )}
    </section>
  );
}
