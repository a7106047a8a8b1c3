import styles from './sparkline.module.css';

interface SparklineProps {
  values: readonly number[];
  label: string;
  width?: number;
  height?: number;
}

/** A trend the size of a word. */
export function Sparkline({ values, label, width = 96, height = 26 }: SparklineProps) {
  if (values.length < 2) return <span className={styles.none}>–</span>;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const step = (width - 4) / (values.length - 1);
  const points = values.map((value, i) => {
    const y = height - 3 - ((value - low) / span) * (height - 6);
    return `${(2 + i * step).toFixed(1)},${y.toFixed(1)}`;
  });
  const [endX = '0', endY = '0'] = points.at(-1)?.split(',') ?? [];
  return (
    <svg width={width} height={height} role="img" aria-label={label} className={styles.spark}>
      <polyline points={points.join(' ')} />
      <circle cx={endX} cy={endY} r="2.2" />
    </svg>
  );
}
