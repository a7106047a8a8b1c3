import { Input } from 'antd';
import { createContext, use } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wording } from '@/shared/api/types';
import type { Language } from '@/shared/format/locale';
import { useLanguage } from '@/shared/format/use-format';
import styles from './strategies.module.css';
import { written } from './wording';

/** Whether the form shows both languages. */
export const BothLanguages = createContext(false);

interface WordingInputProps {
  /** Given by the form's item. */
  id?: string;
  /** Null where there was none, such as the subject of a new e-mail. */
  value?: Wording | null;
  onChange?: (value: Wording) => void;
  label: string;
  multiline?: boolean;
  placeholder?: string;
}

const empty: Wording = { zh: '', en: '' };

/** A text in the person's language, or in both. */
export function WordingInput(props: WordingInputProps) {
  const { id, onChange, label, multiline, placeholder } = props;
  const value = props.value ?? empty;
  const { t } = useTranslation();
  const own = useLanguage();
  const both = use(BothLanguages);
  const field = (language: Language, index: number) => {
    const name = t(language === 'zh' ? 'strategies.in_chinese' : 'strategies.in_english', {
      label,
    });
    const common = {
      ...(index === 0 && id && { id }),
      value: value[language],
      'aria-label': both ? name : label,
      placeholder: both ? name : placeholder,
      onChange: (event: { target: { value: string } }) =>
        onChange?.(written(value, language, event.target.value, both)),
    };
    return multiline ? (
      <Input.TextArea key={language} autoSize={{ minRows: 3 }} {...common} />
    ) : (
      <Input key={language} {...common} />
    );
  };
  const languages: Language[] = both ? ['zh', 'en'] : [own];
  return <div className={styles.wording}>{languages.map(field)}</div>;
}
