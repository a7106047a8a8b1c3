import '@fontsource-variable/inter/wght.css';
import './global.css';
import './print.css';
import { App, ConfigProvider } from 'antd';
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { antdLocale } from '../i18n';
import { antdTheme } from './antd-theme';
import { type Palette, palettes, type ThemeName } from './tokens';

export type ThemeChoice = ThemeName | 'system';

interface ThemeState {
  name: ThemeName;
  choice: ThemeChoice;
  palette: Palette;
  choose: (choice: ThemeChoice) => void;
}

const storageKey = 'fenqun.theme';
const darkQuery = '(prefers-color-scheme: dark)';
const ThemeContext = createContext<ThemeState | undefined>(undefined);

export function useTheme(): ThemeState {
  const state = use(ThemeContext);
  if (!state) throw new Error('useTheme outside ThemeProvider');
  return state;
}

function storedChoice(): ThemeChoice {
  const stored = localStorage.getItem(storageKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Follows the operating system until a person chooses. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const [choice, setChoice] = useState(storedChoice);
  const [systemDark, setSystemDark] = useState(() => matchMedia(darkQuery).matches);

  useEffect(() => {
    const media = matchMedia(darkQuery);
    const follow = () => setSystemDark(media.matches);
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);

  const name: ThemeName = choice === 'system' ? (systemDark ? 'dark' : 'light') : choice;

  useEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = name;
    root.style.colorScheme = name;
    for (const [key, value] of Object.entries(palettes[name])) {
      root.style.setProperty(`--${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`, value);
    }
  }, [name]);

  const state = useMemo<ThemeState>(
    () => ({
      name,
      choice,
      palette: palettes[name],
      choose: (next) => {
        localStorage.setItem(storageKey, next);
        setChoice(next);
      },
    }),
    [name, choice],
  );
  const config = useMemo(() => antdTheme(name), [name]);

  return (
    <ThemeContext value={state}>
      <ConfigProvider
        theme={config}
        locale={antdLocale(i18n.language)}
        button={{ autoInsertSpace: false }}
      >
        <App message={{ maxCount: 3 }} notification={{ placement: 'bottomRight' }}>
          {children}
        </App>
      </ConfigProvider>
    </ThemeContext>
  );
}
