import { Select, type SelectProps } from 'antd';
import { useMemo } from 'react';

/** Every time zone that the browser knows. */
export function ZoneSelect(props: SelectProps<string>) {
  const options = useMemo(() => {
    const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
    return [...zones].map((value) => ({ value, label: value.replaceAll('_', ' ') }));
  }, []);
  return <Select showSearch={{ optionFilterProp: 'label' }} options={options} {...props} />;
}
