import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { WireLanguage } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useLanguage } from '@/shared/format/use-format';
import { changeLanguage } from '@/shared/i18n';
import { type ThemeChoice, useTheme } from '@/shared/theme/theme-provider';
import styles from './settings.module.css';

/** Language and light, for this person. */
export function Appearance() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { choice, choose } = useTheme();
  const remember = useAction({
    run: (next: WireLanguage) => api.patch('/session', { language: next }),
  });
  return (
    <div className={styles.stack}>
      <fieldset className={styles.choice}>
        <legend>{t('settings.language')}</legend>
        <Radio.Group
          optionType="button"
          value={language}
          onChange={(event) => {
            const next = event.target.value as WireLanguage;
            void changeLanguage(next);
            remember.mutate(next);
          }}
          options={[
            { value: 'zh', label: t('settings.languages.zh') },
            { value: 'en', label: t('settings.languages.en') },
          ]}
        />
      </fieldset>
      <fieldset className={styles.choice}>
        <legend>{t('settings.theme')}</legend>
        <Radio.Group
          optionType="button"
          value={choice}
          onChange={(event) => choose(event.target.value as ThemeChoice)}
          options={(['system', 'light', 'dark'] as const).map((value) => ({
            value,
            label: t(`settings.themes.${value}`),
          }))}
        />
      </fieldset>
    </div>
  );
}
