import { ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './page.module.css';

export interface Crumb {
  label: string;
  to: string;
}

interface PageProps {
  title: string;
  subtitle?: ReactNode;
  crumbs?: readonly Crumb[];
  actions?: ReactNode;
  children: ReactNode;
  narrow?: boolean;
}

/** A page: where one is, what it answers, what one can do, then the content. */
export function Page({ title, subtitle, crumbs, actions, children, narrow }: PageProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('common.product')}`;
  }, [title, t]);

  return (
    <div className={narrow ? styles.narrow : styles.page}>
      {crumbs && crumbs.length > 0 && (
        <nav aria-label={t('common.breadcrumb')} className={styles.crumbs}>
          {crumbs.map((crumb) => (
            <span key={crumb.to} className={styles.crumb}>
              <Link to={crumb.to}>{crumb.label}</Link>
              <ChevronRight size={13} aria-hidden />
            </span>
          ))}
          <span aria-current="page">{title}</span>
        </nav>
      )}
      <header className={styles.header}>
        <div className={styles.heading}>
          <h1 className={styles.title}>{title}</h1>
          {subtitle && <div className={styles.subtitle}>{subtitle}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={styles.content}>{children}</div>
    </div>
  );
}
