export type Language = 'zh' | 'en';

export const languages: readonly Language[] = ['zh', 'en'];

/** The BCP 47 tag that Intl and the `lang` attribute use. */
export function localeTag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en-GB';
}
