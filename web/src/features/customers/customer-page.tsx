import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api } from '@/shared/api/client';
import type { CustomerDetail } from '@/shared/api/types';
import { AsOf } from '@/shared/components/as-of';
import { Loaded } from '@/shared/components/loaded';
import { Page } from '@/shared/components/page';
import { Skeleton } from '@/shared/components/skeleton';
import { CustomerBrief } from './customer-brief';
import { CustomerFigures } from './customer-figures';
import { CustomerGroups } from './customer-groups';
import { CustomerRecommendations } from './customer-recommendations';
import { CustomerScores } from './customer-scores';
import { CustomerStrategies } from './customer-strategies';
import styles from './customers.module.css';
import { MonthlyChart } from './monthly-chart';
import { Profile } from './profile';
import { Timeline } from './timeline';

export function customerKey(number: string | number) {
  return ['customers', 'one', String(number)] as const;
}

/** Who is this, what happened, which groups and why? */
export function CustomerPage() {
  const { t } = useTranslation();
  const { number = '' } = useParams();
  const query = useQuery({
    queryKey: customerKey(number),
    queryFn: ({ signal }) => api.get<CustomerDetail>(`/customers/${number}`, undefined, signal),
  });
  const crumbs = [{ label: t('customers.title'), to: '/customers' }];

  return (
    <Loaded query={query} skeleton={<Skeleton rows={6} />}>
      {(customer) => (
        <Page
          title={customer.name || customer.key}
          subtitle={
            <>
              {t('customers.key_is', { key: customer.key })} <AsOf narrow />
            </>
          }
          crumbs={crumbs}
        >
          <CustomerFigures customer={customer} />
          <div className={styles.layout}>
            <Profile customer={customer} />
            <div className={styles.stack}>
              <CustomerBrief customer={customer} />
              <CustomerScores number={customer.number} />
              <CustomerRecommendations number={customer.number} />
              <MonthlyChart months={customer.monthly_revenue} />
              <Timeline number={customer.number} />
            </div>
            <div className={styles.stack}>
              <CustomerStrategies number={customer.number} />
              <CustomerGroups customer={customer} />
            </div>
          </div>
        </Page>
      )}
    </Loaded>
  );
}
