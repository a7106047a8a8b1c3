import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client';
import { useErrorText } from '../api/use-error-text';
import { AsOf } from '../components/as-of';
import { Money } from '../components/money';
import { CustomerLink } from '../customers/customer-link';
import { useFormat } from '../format/use-format';
import styles from './preview-panel.module.css';
import type { LivePreview } from './use-rule-preview';

interface PreviewPanelProps {
  preview: LivePreview;
  /** The text is not a rule at the moment. */
  faulty: boolean;
  brief: boolean;
}

/** How many customers the rule means now, which share that is, and some of them. */
export function PreviewPanel({ preview, faulty, brief }: PreviewPanelProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { error, rule } = preview;
  const unusable = error instanceof ApiError && error.code === 'input.unusable';
  if (rule === undefined) return <p className={styles.idle}>{t('rule.preview_idle')}</p>;
  return (
    <section aria-label={t('rule.preview')} aria-busy={preview.stale && !error && !faulty}>
      {error !== null && !faulty && (
        <p role="alert" className={styles.harm}>
          {unusable ? t('rule.preview_unusable') : errorText(error)}
        </p>
      )}
      {faulty && preview.data && <p className={styles.idle}>{t('rule.preview_before_fault')}</p>}
      <Figures preview={preview} brief={brief} />
    </section>
  );
}

function Figures({ preview, brief }: { preview: LivePreview; brief: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, stale } = preview;
  if (!data) return null;
  const share = data.of > 0 ? data.count / data.of : 0;
  return (
    <div className={stale ? styles.stale : undefined}>
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
    </div>
  );
}
