import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { ExplainNode, Explanation, Named } from '@/shared/api/types';
import { Loaded } from '@/shared/components/loaded';
import styles from './why-member.module.css';

/** Every condition of a segment's rule with this customer's value and the verdict. */
export function WhyMember({ number, segment }: { number: number; segment: Named }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ['explain', number, segment.id],
    queryFn: ({ signal }) =>
      api.post<Explanation>(`/customers/${number}/explain`, { segment_id: segment.id }, signal),
    enabled: open,
  });
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
      {open && <Loaded query={query}>{(explanation) => <Node node={explanation.tree} />}</Loaded>}
    </>
  );
}

function Node({ node }: { node: ExplainNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.node}>
      <div className={styles.line}>
        {node.verdict ? (
          <Check size={14} className={styles.yes} aria-label={t('customers.holds')} />
        ) : (
          <X size={14} className={styles.no} aria-label={t('customers.holds_not')} />
        )}
        <code>{node.text}</code>
      </div>
      {node.value !== null && (
        <p className={styles.value}>{t('customers.its_value', { value: node.value })}</p>
      )}
      {node.children.map((child) => (
        <Node key={child.text} node={child} />
      ))}
    </div>
  );
}
