import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format';
import styles from './why-member.module.css';

interface WhyChangesProps {
  at: string | null | undefined;
  holds: boolean;
  /** It is about membership, not about one condition. */
  whole?: boolean;
}

/** When a verdict turns round by itself, if nothing else happens. */
export function WhyChanges({ at, holds, whole }: WhyChangesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!at) return null;
  const subject = whole ? 'member' : 'condition';
  return (
    <p className={styles.changes}>
      <Clock size={13} aria-hidden />
      {t(`customers.changes.${subject}_${holds ? 'ends' : 'begins'}`, {
        instant: format.instant(at),
      })}
    </p>
  );
}
