import styles from './skeleton.module.css';

const widths = ['38%', '100%', '92%', '97%', '64%'];

/** Grey bars in the shape of text, until the text is there. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  return (
    <div className={styles.skeleton} data-skeleton aria-hidden>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <span key={i} style={{ width: widths[i % widths.length] }} />
      ))}
    </div>
  );
}
