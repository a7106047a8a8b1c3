import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format/use-format';
import { attributeLabel, useDictionaryQuery } from '@/shared/rule/dictionary';

interface AttributeSelectProps {
  id: string;
  value: string;
  onChange: (value: string) => void;
}

/** Attributes that classes can be drawn from: texts, numbers, yes and no. */
export function AttributeSelect({ id, value, onChange }: AttributeSelectProps) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const { data, isPending } = useDictionaryQuery();
  const usable = (data?.attributes ?? []).filter(
    (a) => a.type === 'text' || a.type === 'number' || a.type === 'boolean',
  );
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      loading={isPending}
      {...(value && { value })}
      placeholder={t('schemes.choose_attribute')}
      options={usable.map((a) => ({ value: a.name, label: attributeLabel(a, language) }))}
      onChange={onChange}
    />
  );
}
