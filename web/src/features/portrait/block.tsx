import type { ReactNode } from 'react';
import styles from './portrait.module.css';

interface BlockProps {
  title: string;
  note?: string;
  actions?: ReactNode;
  /** What to say instead of what is not known. */
  missing?: string | false;
  children: ReactNode;
}

/** A part of the page. */
export function Block({ title, note, actions, missing, children }: BlockProps) {
  return (
    <section className={styles.block}>
      <header className={styles.blockHead}>
        <h2>{title}</h2>
        {note && !missing && <p className={styles.faint}>{note}</p>}
        {actions}
      </header>
      {missing ? <p className={styles.missing}>{missing}</p> : children}
    </section>
  );
}
