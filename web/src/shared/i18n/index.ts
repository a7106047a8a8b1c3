import type { Locale } from 'antd/es/locale';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, localeTag } from '../format/locale';

const antdLocales = new Map<string, Locale>();
const storageKey = 'fenqun.language';

/** Each language is a chunk of its own; only the one in use is loaded. */
async function loadLanguage(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return;
  const [{ default: texts }, { default: antd }] =
    language === 'zh'
      ? await Promise.all([import('./zh'), import('antd/locale/zh_CN')])
      : await Promise.all([import('./en'), import('antd/locale/en_US')]);
  antdLocales.set(language, antd);
  i18next.addResourceBundle(language, 'translation', texts);
}

/** Ant Design's own words in a language that has been loaded. */
export function antdLocale(language: string): Locale | undefined {
  return antdLocales.get(language);
}

function firstLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  if (stored === 'zh' || stored === 'en') return stored;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function announce(language: Language): void {
  document.documentElement.lang = localeTag(language);
}

export async function startI18n(): Promise<void> {
  const language = firstLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    partialBundledLanguages: true,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await loadLanguage(language);
  await i18next.changeLanguage(language);
  announce(language);
}

export async function changeLanguage(language: Language): Promise<void> {
  await loadLanguage(language);
  localStorage.setItem(storageKey, language);
  await i18next.changeLanguage(language);
  announce(language);
}
