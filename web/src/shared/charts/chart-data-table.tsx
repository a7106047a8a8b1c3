import styles from './chart-card.module.css';
import type { ChartTable } from './chart-types';

interface ChartDataTableProps {
  table: ChartTable;
  height: number;
  caption: string;
  onPick?: ((row: number) => void) | undefined;
}

/** The numbers of a chart for those who read rather than look. */
export function ChartDataTable({ table, height, caption, onPick }: ChartDataTableProps) {
  const shown = (value: string | number | null) =>
    typeof value === 'number' && table.show ? table.show(value) : (value ?? '–');
  return (
    <section
      className={styles.scroll}
      style={{ maxHeight: height }}
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a chart have no other identity
            <tr key={i}>
              {row.map((value, j) => (
                <td
                  key={table.columns[j]}
                  className={typeof value === 'number' ? 'num' : undefined}
                >
                  {j === 0 && onPick ? (
                    <button type="button" className={styles.pick} onClick={() => onPick(i)}>
                      {value}
                    </button>
                  ) : (
                    shown(value)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
