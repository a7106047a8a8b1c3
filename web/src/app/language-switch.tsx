import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../shared/format/use-format';
import { changeLanguage } from '../shared/i18n';

/** Names the other language in that language. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const { language } = useFormat();
  return (
    <Button
      type="text"
      aria-label={t('nav.switch_language')}
      title={t('nav.switch_language')}
      onClick={() => void changeLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      {t('nav.other_language')}
    </Button>
  );
}
