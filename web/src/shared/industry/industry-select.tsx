import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../format/use-format';
import { useIndustries } from './industry-queries';

interface IndustrySelectProps {
  /** Given by the form's item. */
  id?: string;
  value?: string;
  onChange?: (value: string | undefined) => void;
}

/** One of the industries, or none. */
export function IndustrySelect({ id, value, onChange }: IndustrySelectProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = useIndustries();
  return (
    <Select
      {...(id && { id })}
      {...(value && { value })}
      {...(onChange && { onChange })}
      allowClear
      placeholder={t('common.optional')}
      options={(data?.items ?? []).map((one) => ({ value: one.key, label: one.name[language] }))}
    />
  );
}
