import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

interface EmptyStateProps {
  text: string;
  /** It is all that the page says. */
  heading?: boolean;
  hint?: string;
  action?: ReactNode;
}

/** An empty page teaches: one picture, one sentence, one button. */
export function EmptyState({ text, heading, hint, action }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      <svg
        width="104"
        height="64"
        viewBox="0 0 104 64"
        aria-hidden="true"
        className={styles.picture}
      >
        <circle cx="34" cy="32" r="24" className={styles.first} />
        <circle cx="56" cy="32" r="24" className={styles.second} />
        <circle cx="78" cy="32" r="18" className={styles.third} />
      </svg>
      {heading ? <h1 className={styles.text}>{text}</h1> : <p className={styles.text}>{text}</p>}
      {hint && <p className={styles.small}>{hint}</p>}
      {action}
    </div>
  );
}
