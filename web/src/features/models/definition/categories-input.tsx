import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDictionaryQuery } from '@/shared/rule/dictionary';

interface CategoriesInputProps {
  id?: string;
  value?: string[];
  onChange?: (values: string[]) => void;
}

/** Categories of products, from those that were sold; others may be typed. */
export function CategoriesInput({ id, value, onChange }: CategoriesInputProps) {
  const { t } = useTranslation();
  const { data } = useDictionaryQuery();
  const sold = data?.events.find((event) => event.name === 'Product Purchased');
  const values =
    sold?.properties.find((property) => property.name === 'category')?.known_values ?? [];
  return (
    <Select
      {...(id && { id })}
      mode="tags"
      value={value ?? []}
      placeholder={t('recommend.no_limit')}
      options={values.map((value) => ({ value, label: value }))}
      {...(onChange && { onChange })}
    />
  );
}
