import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/format/use-format';
import { changeLanguage } from '@/shared/i18n';
import styles from './doorway.module.css';

interface DoorwayProps {
  title: string;
  subtitle?: string | undefined;
  wide?: boolean;
  children: ReactNode;
}

/** What stands before the house: the name, one sentence, one form. */
export function Doorway({ title, subtitle, wide, children }: DoorwayProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className={styles.doorway}>
      <div className={styles.picture} aria-hidden>
        <svg viewBox="0 0 480 640" preserveAspectRatio="xMidYMid slice">
          <title>{t('common.product')}</title>
          <g className={styles.rings}>
            <circle cx="180" cy="250" r="150" />
            <circle cx="300" cy="330" r="150" />
            <circle cx="190" cy="420" r="110" />
          </g>
          <g className={styles.dots}>
            {dots.map(([x, y]) => (
              <circle key={`${x}-${y}`} cx={x} cy={y} r="4" />
            ))}
          </g>
        </svg>
        <p className={styles.motto}>{t('session.motto')}</p>
      </div>
      <main className={styles.side}>
        <div className={wide ? styles.wideForm : styles.form}>
          <div className={styles.brand}>
            <img src="/favicon.svg" alt="" width={32} height={32} />
            <span>{t('common.product')}</span>
            <Button
              type="text"
              size="small"
              className={styles.language}
              aria-label={t('nav.switch_language')}
              onClick={() => void changeLanguage(language === 'zh' ? 'en' : 'zh')}
            >
              {t('nav.other_language')}
            </Button>
          </div>
          <div>
            <h1 className={styles.title}>{title}</h1>
            {subtitle && <p className={styles.subtitle}>{subtitle}</p>}
          </div>
          {children}
        </div>
      </main>
    </div>
  );
}

/** Customers, scattered as seeds on a disc: each at the golden angle from the last. */
const dots: readonly [number, number][] = Array.from({ length: 90 }, (_, i) => {
  const angle = i * 2.39996;
  const radius = 24 * Math.sqrt(i);
  return [Math.round(240 + radius * Math.cos(angle)), Math.round(330 + radius * Math.sin(angle))];
});
