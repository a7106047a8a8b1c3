import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Portrait } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { Block } from './block';
import styles from './portrait.module.css';
import { usePortraitWords } from './portrait-words';

/** So many cohorts, and so many months after the first, have room on a page. */
const most = 12;

/** Those who first ordered in a month, and how many of them ordered again so many months later. */
export function CohortMap({ portrait }: { portrait: Portrait }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = usePortraitWords();
  const shown = portrait.cohorts.slice(-most);
  const widest = Math.min(most, Math.max(0, ...shown.map(({ active }) => active.length)));
  const later = Array.from({ length: Math.max(0, widest - 1) }, (_, i) => i + 1);
  const shares = shown.flatMap(({ active }) =>
    active.slice(1, most).map((count) => count / Math.max(1, active[0] ?? 0)),
  );
  const top = Math.max(0.01, ...shares);
  return (
    <Block
      title={t('portrait.cohorts')}
      note={t('portrait.cohorts_note')}
      missing={shown.length < 2 && t('portrait.cohorts_missing')}
    >
      <table className={styles.cohorts}>
        <thead>
          <tr>
            <th scope="col">{t('portrait.first_order')}</th>
            <th scope="col">{t('portrait.cohort_size')}</th>
            {later.map((month) => (
              <th key={month} scope="col">
                +{month}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ month, active }) => (
            <tr key={month}>
              <th scope="row">{words.month(month)}</th>
              <td className="num">{format.compact(active[0] ?? 0)}</td>
              {later.map((after) => {
                const count = active[after];
                if (count === undefined) return <td key={after} aria-hidden />;
                const share = count / Math.max(1, active[0] ?? 0);
                const depth = share / top;
                const title = t('portrait.cohort_cell', {
                  month: words.month(month, true),
                  after,
                  value: format.number(count),
                  of: format.number(active[0] ?? 0),
                });
                return (
                  <td
                    key={after}
                    title={title}
                    className={`num ${styles.heat}`}
                    style={{ '--depth': depth } as CSSProperties}
                  >
                    {Math.round(share * 100)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}
