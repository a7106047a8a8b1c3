import { Button } from 'antd';
import { Menu as MenuIcon, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AsOf } from '../shared/components/as-of';
import { JobBell } from './job-bell';
import { LanguageSwitch } from './language-switch';
import styles from './shell.module.css';
import { ThemeSwitch } from './theme-switch';
import { UserMenu } from './user-menu';

interface TopBarProps {
  onMenu: () => void;
  onSearch: () => void;
}

const shortcut = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K';

export function TopBar({ onMenu, onSearch }: TopBarProps) {
  const { t } = useTranslation();
  return (
    <header className={styles.bar}>
      <Button
        type="text"
        className={styles.menuButton}
        aria-label={t('nav.open')}
        icon={<MenuIcon size={18} />}
        onClick={onMenu}
      />
      <button type="button" className={styles.search} onClick={onSearch}>
        <Search size={15} aria-hidden />
        <span>{t('nav.search')}</span>
        <kbd>{shortcut}</kbd>
      </button>
      <span className={styles.barSpace} />
      <span className={styles.barAsOf}>
        <AsOf />
      </span>
      <JobBell />
      <LanguageSwitch />
      <ThemeSwitch />
      <UserMenu />
    </header>
  );
}
