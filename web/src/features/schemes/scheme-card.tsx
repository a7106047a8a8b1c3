import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Scheme } from '@/shared/api/types';
import { Time } from '@/shared/components/time';
import { useFormat } from '@/shared/format/use-format';
import { useTheme } from '@/shared/theme/theme-provider';
import { classColour } from '@/shared/theme/tokens';
import { classLink } from './scheme-queries';
import styles from './schemes.module.css';

const shownClasses = 5;

/** A scheme at a glance: who is where, and what the classes bring. */
export function SchemeCard({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name: theme } = useTheme();
  const name = format.pick({ zh: scheme.name_zh, en: scheme.name_en });
  const { classes } = scheme;
  return (
    <article className={styles.card}>
      <header className={styles.cardHead}>
        <h2>
          <Link to={`/schemes/${scheme.id}`}>{name}</Link>
        </h2>
        <span className={styles.faint}>
          {t('schemes.version', { version: scheme.version })} · <Time at={scheme.refreshed_at} />
        </span>
      </header>
      {scheme.missing && <p className={styles.harm}>{t('schemes.missing')}</p>}
      <Shares
        title={t('schemes.by_customers')}
        scheme={scheme}
        theme={theme}
        share={(c) => c.share}
      />
      <Shares
        title={t('schemes.by_revenue')}
        scheme={scheme}
        theme={theme}
        share={(c) => c.revenue_share}
      />
      <ul className={styles.legend}>
        <li className={styles.legendHead} aria-hidden>
          <span />
          <span />
          <span>{t('schemes.customers')}</span>
          <span>{t('schemes.revenue_share')}</span>
        </li>
        {classes.slice(0, shownClasses).map((c, i) => (
          <li key={c.key}>
            <i style={{ background: classColour(theme, i, classes.length) }} aria-hidden />
            <Link to={classLink(scheme.id, c.key)}>{format.pick(c)}</Link>
            <span className="num">{format.compact(c.customers)}</span>
            <span className="num">{format.percent(c.revenue_share)}</span>
          </li>
        ))}
      </ul>
      {classes.length > shownClasses && (
        <Link to={`/schemes/${scheme.id}`} className={styles.faint}>
          {t('schemes.more_classes', { count: classes.length - shownClasses })}
        </Link>
      )}
    </article>
  );
}

interface SharesProps {
  title: string;
  scheme: Scheme;
  theme: 'light' | 'dark';
  share: (c: Scheme['classes'][number]) => number;
}

function Shares({ title, scheme, theme, share }: SharesProps) {
  const format = useFormat();
  return (
    <div className={styles.shares}>
      <span className={styles.faint}>{title}</span>
      <div className={styles.bar} role="img" aria-label={title}>
        {scheme.classes.map((c, i) => (
          <Tooltip key={c.key} title={`${format.pick(c)} ${format.percent(share(c))}`}>
            <span
              style={{
                flexGrow: Math.max(share(c), 0),
                background: classColour(theme, i, scheme.classes.length),
              }}
            />
          </Tooltip>
        ))}
      </div>
    </div>
  );
}
