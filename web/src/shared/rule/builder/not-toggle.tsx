import { useTranslation } from 'react-i18next';
import styles from './builder.module.css';

interface NotToggleProps {
  negated: boolean;
  onChange: (negated: boolean) => void;
}

/** Turns what stands behind it into its opposite. */
export function NotToggle({ negated, onChange }: NotToggleProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={styles.not}
      aria-pressed={negated}
      title={t('rule.not_hint')}
      onClick={() => onChange(!negated)}
    >
      {t('rule.not')}
    </button>
  );
}
