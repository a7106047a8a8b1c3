import { Select, type SelectProps } from 'antd';
import { useMemo } from 'react';
import { localeTag } from '../format/locale';
import { useLanguage } from '../format/use-format';

/** Every currency, by code and by name in the reader's language. */
export function CurrencySelect(props: SelectProps<string>) {
  const language = useLanguage();
  const options = useMemo(() => {
    const names = new Intl.DisplayNames(localeTag(language), { type: 'currency' });
    const first = ['CNY', 'USD', 'EUR', 'GBP', 'HKD', 'JPY'];
    const codes = new Set([...first, ...Intl.supportedValuesOf('currency')]);
    return [...codes].map((value) => ({ value, label: `${value} ${names.of(value) ?? ''}` }));
  }, [language]);
  return <Select showSearch={{ optionFilterProp: 'label' }} options={options} {...props} />;
}
