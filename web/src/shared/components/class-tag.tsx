import { useTheme } from '../theme/theme-provider';
import { classColour } from '../theme/tokens';
import styles from './tags.module.css';

interface ClassTagProps {
  label: string;
  rank: number;
  of: number;
}

/** A class of a scheme, in the colour it has everywhere. */
export function ClassTag({ label, rank, of }: ClassTagProps) {
  const { name } = useTheme();
  return (
    <span className={styles.classTag}>
      <span className={styles.dot} style={{ background: classColour(name, rank, of) }} />
      {label}
    </span>
  );
}

/** A tag that people gave, with its own colour as an edge. */
export function TagChip({ label, colour }: { label: string; colour: string }) {
  return (
    <span className={styles.tag} style={{ borderInlineStartColor: colour }}>
      {label}
    </span>
  );
}
