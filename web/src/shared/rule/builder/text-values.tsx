import { AutoComplete, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';
import styles from './builder.module.css';

export interface KnownValue {
  value: string;
  /** How many customers have it. */
  count?: number;
}

function useOptions(known: readonly KnownValue[]) {
  const format = useFormat();
  return known.map(({ value, count }) => ({
    value,
    label: (
      <span className={styles.option}>
        <span>{value}</span>
        {count !== undefined && <span className="num">{format.compact(count)}</span>}
      </span>
    ),
  }));
}

/** Several values; known ones complete, with how many customers have each. */
export function TextList(props: {
  values: readonly string[];
  known: readonly KnownValue[];
  onChange: (values: string[]) => void;
}) {
  const { t } = useTranslation();
  const options = useOptions(props.known);
  return (
    <Select
      mode="tags"
      value={[...props.values]}
      optionLabelProp="value"
      tokenSeparators={[',', '，', '、']}
      placeholder={t('rule.choose_values')}
      aria-label={t('rule.values')}
      popupMatchSelectWidth={220}
      style={{ minWidth: 160, maxWidth: 420 }}
      onChange={props.onChange}
      options={options}
    />
  );
}

export function TextValue(props: {
  value: string;
  known: readonly KnownValue[];
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const options = useOptions(props.known);
  return (
    <AutoComplete
      value={props.value}
      placeholder={t('rule.text')}
      aria-label={t('rule.value')}
      popupMatchSelectWidth={220}
      style={{ width: 170 }}
      showSearch={{ filterOption: (input, option) => String(option?.value ?? '').includes(input) }}
      onChange={props.onChange}
      options={options}
    />
  );
}
