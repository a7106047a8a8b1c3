import { Pin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import { useFormat } from '../format/use-format';
import styles from './as-of.module.css';

interface AsOfProps {
  at?: string | null;
  /** Only where the top bar has no room for it. */
  narrow?: boolean;
}

/** The evaluation instant and its zone, wherever they matter. */
export function AsOf({ at, narrow }: AsOfProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { workspace } = useSession();
  const instant = at ?? workspace.now;
  return (
    <span className={narrow ? `${styles.asOf} ${styles.narrow}` : styles.asOf}>
      {workspace.as_of && <Pin size={12} aria-label={t('common.as_of_pinned')} />}
      {t('common.as_of', { instant: format.instant(instant), zone: format.zone })}
    </span>
  );
}
