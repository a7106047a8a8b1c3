import { Select } from 'antd';
import { useFormat } from '@/shared/format/use-format';
import { attributeLabel, useDictionaryQuery } from '@/shared/rule/dictionary';

interface ValuesInputProps {
  id?: string;
  value?: string[];
  placeholder?: string;
  onChange?: (values: string[]) => void;
}

/** Values as rules write them: attributes by their names, metrics typed. */
export function ValuesInput({ id, value, placeholder, onChange }: ValuesInputProps) {
  const format = useFormat();
  const { data } = useDictionaryQuery();
  const options = data?.attributes.map((attribute) => ({
    value: attribute.name,
    label: attributeLabel(attribute, format.language),
  }));
  return (
    <Select
      {...(id && { id })}
      mode="tags"
      value={value ?? []}
      placeholder={placeholder}
      tokenSeparators={['\n']}
      options={options ?? []}
      {...(onChange && { onChange })}
    />
  );
}
