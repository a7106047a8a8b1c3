import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/shared/api/client';
import type { CustomerPage, Items, Model, ModelOfCustomer } from '@/shared/api/types';
import { Money } from '@/shared/components/money';
import { Panel } from '@/shared/components/panel';
import { CustomerLink } from '@/shared/customers/customer-link';
import { useFormat } from '@/shared/format/use-format';
import { named } from '@/shared/rule/quoted';
import styles from './models.module.css';
import { ranked } from './ranked';
import type { NamedScore } from './score-rule';
import { useUnitFormat } from './unit-format';

const shown = 8;

/** Who has most of a model's first score, why, and what they are worth: with whom to begin. */
export function TopCustomers({ model, score }: { model: Model; score: NamedScore }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useUnitFormat()(/probability/.test(score.name) ? 'share' : 'money').short;
  const rule = `top ${shown} by ${named(score.full)}`;
  const rows = useQuery({
    queryKey: ['customers', 'top', rule],
    queryFn: ({ signal }) =>
      api.get<CustomerPage>('/customers', { rule, limit: shown, sort: 'revenue' }, signal),
    retry: false,
  });
  const customers = rows.data?.items ?? [];
  const said = useQueries({
    queries: customers.map(({ number }) => ({
      queryKey: ['customers', 'scores', String(number)],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.get<Items<ModelOfCustomer>>(`/customers/${number}/scores`, undefined, signal),
    })),
  });
  const scores = new Map(
    customers.map(({ number }, i) => [number, said[i]?.data?.items ?? []] as const),
  );
  const found = ranked(customers, scores, model.id, score.full);
  if (found.length === 0) return null;
  const all = `/customers?rule=${encodeURIComponent(`top 10% by ${named(score.full)}`)}`;
  return (
    <Panel
      title={t('models.top_customers', { score: format.pick(score) })}
      note={t('models.top_note')}
      actions={<Link to={all}>{t('models.top_all')}</Link>}
    >
      <ol className={styles.top}>
        {found.map(({ customer, score: value, reason }) => (
          <li key={customer.number}>
            <CustomerLink customer={customer} />
            <b className="num">{text(value)}</b>
            <span className={styles.faint}>{reason && format.pick(reason)}</span>
            <Money amount={customer.metrics.revenue} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
