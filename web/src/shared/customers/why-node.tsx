import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExplainNode } from '../api/types';
import { WhyChanges } from './why-changes';
import { WhyEvents } from './why-events';
import styles from './why-member.module.css';

/** One condition, or a group of them: what was asked, what is, and whether that is enough. */
export function WhyNode({ node }: { node: ExplainNode }) {
  const { t } = useTranslation();
  const leaf = node.children.length === 0;
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
      {leaf && (node.value !== null || node.threshold !== null) && (
        <p className={styles.value}>
          {node.value === null
            ? t('customers.no_value')
            : t('customers.its_value', { value: node.value })}
          {node.threshold !== null &&
            ` · ${t('customers.its_threshold', { value: node.threshold })}`}
        </p>
      )}
      {leaf && <WhyChanges at={node.changes_at} holds={node.verdict} />}
      {leaf && <WhyEvents node={node} />}
      {node.children.map((child, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may say the same
        <WhyNode key={i} node={child} />
      ))}
    </div>
  );
}
