import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import type { Explanation, Named } from '../api/types';
import { AsOf } from '../components/as-of';
import { Loaded } from '../components/loaded';
import { WhyChanges } from './why-changes';
import styles from './why-member.module.css';
import { WhyNode } from './why-node';

interface WhyProps {
  number: number;
  segment: Named;
  /** A past instant; now if it is missing. */
  asOf?: string | null;
}

/** A button that opens the reason why a customer is in a segment. */
export function WhyMember(props: WhyProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type="link"
        size="small"
        className={styles.button}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('customers.why')}
      </Button>
      {open && <Why {...props} />}
    </>
  );
}

/** Every condition of a segment's rule with this customer's value, the verdict and the events. */
export function Why({ number, segment, asOf = null }: WhyProps) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['explain', number, segment.id, asOf],
    queryFn: ({ signal }) => {
      const question = { segment_id: segment.id, as_of: asOf };
      return api.post<Explanation>(`/customers/${number}/explain`, question, signal);
    },
  });
  return (
    <Loaded query={query}>
      {({ member, tree, as_of }) => (
        <section className={styles.why} aria-label={t('customers.why_in', { name: segment.name })}>
          <p className={styles.verdict}>
            <b>{t(member ? 'customers.is_member' : 'customers.is_no_member')}</b>{' '}
            <AsOf at={as_of} />
          </p>
          <WhyChanges at={tree.changes_at} holds={member} whole />
          <WhyNode node={tree} />
        </section>
      )}
    </Loaded>
  );
}
