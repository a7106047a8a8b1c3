import { Segmented } from 'antd';
import { type CSSProperties, Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Portrait } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { Block } from './block';
import { shownHours } from './findings';
import styles from './portrait.module.css';
import { usePortraitWords } from './portrait-words';

const days = [0, 1, 2, 3, 4, 5, 6];
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Weekdays by hours: the stronger the colour, the more of it happened then. */
export function HoursMap({ portrait }: { portrait: Portrait }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = usePortraitWords();
  const [what, setWhat] = useState(shownHours(portrait.hours));
  const counts = portrait.hours[what];
  const most = Math.max(1, ...counts);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const looked = portrait.hours.views.some((count) => count > 0);
  return (
    <Block
      title={t('portrait.hours')}
      note={t('portrait.hours_note', { zone: format.zone })}
      actions={
        looked && (
          <Segmented<'orders' | 'views'>
            className={styles.choice}
            size="small"
            value={what}
            onChange={setWhat}
            options={[
              { value: 'orders', label: t('portrait.orders') },
              { value: 'views', label: t('portrait.views') },
            ]}
          />
        )
      }
      missing={all === 0 && !looked && t('portrait.hours_missing')}
    >
      <div
        className={styles.hours}
        role="img"
        aria-label={t('portrait.hours_label', { shown: format.number(all) })}
      >
        {days.map((day) => (
          <Fragment key={day}>
            <span className={styles.hourDay}>{words.weekday(day)}</span>
            {hours.map((hour) => {
              const count = counts[day * 24 + hour] ?? 0;
              const depth = { '--depth': Math.sqrt(count / most) } as CSSProperties;
              const title = t('portrait.hour_cell', {
                weekday: words.weekday(day),
                hour,
                next: hour + 1,
                value: format.number(count),
              });
              return <span key={hour} className={styles.heat} style={depth} title={title} />;
            })}
          </Fragment>
        ))}
        <span />
        {hours.map((hour) => (
          <span key={hour} className={`${styles.hourName} num`}>
            {hour % 3 === 0 ? hour : ''}
          </span>
        ))}
      </div>
    </Block>
  );
}
