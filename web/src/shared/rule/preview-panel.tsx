import type { UseQueryResult } from '@tanstack/react-query';
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RulePreview } from '../api/types';
import { useErrorText } from '../api/use-error-text';
import { AsOf } from '../components/as-of';
import { Money } from '../components/money';
import { CustomerLink } from '../customers/customer-link';
import { useFormat } from '../format/use-format';
import styles from './preview-panel.module.css';

interface PreviewPanelProps {
  preview: UseQueryResult<RulePreview>;
  /** There is no rule yet. */
  idle: boolean;
  brief: boolean;
}

/** How many customers the rule means now, which share that is, and some of them. */
export function PreviewPanel({ preview, idle, brief }: PreviewPanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const { data } = preview;

  if (idle) return <p className={styles.idle}>{t('rule.preview_idle')}</p>;
  if (preview.isError)
    return (
      <p role="alert" className={styles.harm}>
        {errorText(preview.error)}
      </p>
    );
  if (!data) return null;
  const share = data.of > 0 ? data.count / data.of : 0;
  return (
    <section
      className={preview.isPlaceholderData ? styles.stale : undefined}
      aria-label={t('rule.preview')}
    >
      <div className={styles.headline} aria-live="polite">
        <strong className="num" data-testid="preview-count">
          {format.number(data.count)}
        </strong>
        <span>
          {t('rule.preview_of', { of: format.number(data.of), share: format.percent(share) })}
        </span>
      </div>
      <Progress
        percent={share * 100}
        showInfo={false}
        size="small"
        aria-label={t('rule.preview_share')}
      />
      <div className={styles.meta}>
        <AsOf at={data.as_of} />
        <span className="num">{t('rule.took', { ms: format.number(data.milliseconds, 0) })}</span>
      </div>
      {!brief && data.sample.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('rule.sample')}</h3>
          <ul className={styles.sample}>
            {data.sample.slice(0, 8).map((row) => (
              <li key={row.number}>
                <CustomerLink customer={row} newTab />
                <Money amount={row.metrics.revenue} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
