import type { Wording } from '@/shared/api/types';
import type { Language } from '@/shared/format/locale';

/** The text after somebody wrote in one language: a text that was the same in both stays so, unless
 *  both are in sight. */
export function written(before: Wording, language: Language, text: string, both: boolean): Wording {
  const linked = !both && (before.zh === before.en || before.zh === '' || before.en === '');
  return linked ? { zh: text, en: text } : { ...before, [language]: text };
}
