import { Pin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import { useFormat } from '../format/use-format';
import styles from './as-of.module.css';

/** The evaluation instant and its zone, wherever they matter. */
export function AsOf({ at }: { at?: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { workspace } = useSession();
  const instant = at ?? workspace.now;
  return (
    <span className={styles.asOf}>
      {workspace.as_of && <Pin size={12} aria-label={t('common.as_of_pinned')} />}
      {t('common.as_of', { instant: format.instant(instant), zone: format.zone })}
    </span>
  );
}
