import type { Locale } from 'antd/es/locale';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, localeTag } from '../format/locale';

const antdLocales = new Map<string, Locale>();
const storageKey = 'fenqun.language';

/** Each language is two chunks, of which only those in use are loaded: what is read before somebody
 *  has signed in, and the rest. */
async function loadLanguage(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return;
  const [{ default: texts }, { default: antd }] =
    language === 'zh'
      ? await Promise.all([import('./zh/first'), import('antd/locale/zh_CN')])
      : await Promise.all([import('./en/first'), import('antd/locale/en_US')]);
  antdLocales.set(language, antd);
  i18next.addResourceBundle(language, 'translation', texts);
}

const whole = new Set<Language>();

async function loadRest(language: Language): Promise<void> {
  if (whole.has(language)) return;
  const { default: texts } = await (language === 'zh' ? import('./zh/rest') : import('./en/rest'));
  i18next.addResourceBundle(language, 'translation', texts, true);
  whole.add(language);
}

/** Texts of one noun that few pages show; those pages wait for them. */
const lateTexts = {
  models: { zh: () => import('./zh/models'), en: () => import('./en/models') },
  portrait: { zh: () => import('./zh/portrait'), en: () => import('./en/portrait') },
};
type LateNoun = keyof typeof lateTexts;
const wanted = new Set<LateNoun>();

async function loadLate(language: Language): Promise<void> {
  for (const noun of wanted) {
    const { default: texts } = await lateTexts[noun][language]();
    i18next.addResourceBundle(language, 'translation', texts, true);
  }
}

/** To be waited for by a page that shows late texts of these nouns. */
export async function loadTextsOf(...nouns: LateNoun[]): Promise<void> {
  await started;
  for (const noun of nouns) wanted.add(noun);
  await loadLate(i18next.language === 'en' ? 'en' : 'zh');
}

let sayStarted: () => void = () => {};
/** The router asks for texts as soon as it is made, before anybody knows the language. */
const started = new Promise<void>((resolve) => {
  sayStarted = resolve;
});

/** To be waited for before any page behind the sign-in. */
export async function loadAllTexts(): Promise<void> {
  await started;
  await loadRest(i18next.language === 'en' ? 'en' : 'zh');
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
  sayStarted();
}

export async function changeLanguage(language: Language): Promise<void> {
  await loadLanguage(language);
  // Somebody inside reads all of it.
  if (whole.size > 0) await loadRest(language);
  await loadLate(language);
  localStorage.setItem(storageKey, language);
  await i18next.changeLanguage(language);
  announce(language);
}
