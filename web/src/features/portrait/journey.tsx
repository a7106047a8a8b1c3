import { useTranslation } from 'react-i18next';
import type { Portrait } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { Block } from './block';
import styles from './portrait.module.css';

/** How many of them came how far, and how long each step took. */
export function Journey({ portrait }: { portrait: Portrait }) {
  const { t } = useTranslation();
  const format = useFormat();
  const alone = portrait.count === portrait.of;
  const { journey } = portrait;
  const took = (days: string | null) => {
    if (days === null) return '';
    return Number(days) < 0.5
      ? t('portrait.same_day')
      : t('portrait.took', { days: format.number(Number(days), 1) });
  };
  return (
    <Block
      title={t('portrait.journey')}
      note={t('portrait.journey_note')}
      missing={journey.length < 2 && t('portrait.journey_missing')}
    >
      <ol className={styles.journey}>
        {journey.map(({ key, standing, days }, i) => (
          <li key={key}>
            {i > 0 && <span className={`${styles.took} num`}>{took(days)}</span>}
            <span className={styles.step}>
              <span className={styles.column} aria-hidden>
                <span style={{ blockSize: `${(standing.share_inside * 100).toFixed(1)}%` }} />
              </span>
              <b className="num">{format.percent(standing.share_inside, 0)}</b>
              <span>{t(`portrait.steps.${key}`)}</span>
              {!alone && (
                <span className={`${styles.faint} num`}>
                  {t('portrait.everyone_is', { value: format.percent(standing.share_everyone, 0) })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Block>
  );
}
