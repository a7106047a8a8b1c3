import { Button } from 'antd';
import { Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useTheme } from '../shared/theme/theme-provider';

export function ThemeSwitch() {
  const { t } = useTranslation();
  const { name, choose } = useTheme();
  const label = t(name === 'dark' ? 'nav.to_light' : 'nav.to_dark');
  return (
    <Button
      type="text"
      aria-label={label}
      title={label}
      icon={name === 'dark' ? <Sun size={17} /> : <Moon size={17} />}
      onClick={() => choose(name === 'dark' ? 'light' : 'dark')}
    />
  );
}
