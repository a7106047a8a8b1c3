import { useTranslation } from 'react-i18next';
import type { Portrait } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { Block } from './block';
import styles from './portrait.module.css';
import type { Sitters } from './portrait-queries';
import { useSizes } from './portrait-queries';
import { usePortraitWords } from './portrait-words';

/** Revenue and buyers of the last months, and how many they were where that is known. */
export function Months({ portrait, sitters }: { portrait: Portrait; sitters: Sitters }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = usePortraitWords();
  const sizes = useSizes(sitters);
  const most = Math.max(1, ...portrait.months.map((month) => Number(month.revenue)));
  const any = portrait.months.some((month) => month.orders > 0);
  // The last of thirteen ends of months is now: it belongs to the present month.
  const counts = (sizes.data ?? []).slice(-portrait.months.length);
  const known = counts.length === portrait.months.length;
  return (
    <Block
      title={t('portrait.months')}
      note={t('portrait.months_note')}
      missing={!any && t('portrait.months_missing')}
    >
      <table className={styles.months}>
        <thead>
          <tr>
            <th scope="col">{t('portrait.month')}</th>
            <th scope="col">{t('portrait.revenue')}</th>
            <th scope="col">{t('portrait.buyers')}</th>
            {known && <th scope="col">{t('portrait.members')}</th>}
          </tr>
        </thead>
        <tbody>
          {portrait.months.map((month, i) => (
            <tr key={month.month}>
              <th scope="row">{words.month(month.month)}</th>
              <td>
                <span className={styles.monthBar}>
                  <span
                    aria-hidden
                    className={styles.bar}
                    style={{ inlineSize: `${((Number(month.revenue) / most) * 100).toFixed(1)}%` }}
                  />
                  <span className="num">{format.moneyCompact(month.revenue)}</span>
                </span>
              </td>
              <td className="num">{format.number(month.buyers)}</td>
              {known && <td className="num">{format.number(counts[i]?.customers ?? 0)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}
