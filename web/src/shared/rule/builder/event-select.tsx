import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';
import { eventLabel, useDictionary } from '../dictionary';

const anyEvent = '*';

interface EventSelectProps {
  /** null is any event; empty is none yet. */
  value: string | null;
  /** Offers "any event" too. */
  any?: boolean;
  onChange: (name: string | null) => void;
}

/** An event by its name in the reader's language. */
export function EventSelect({ value, any, onChange }: EventSelectProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { events } = useDictionary();
  return (
    <Select
      showSearch={{ optionFilterProp: 'search' }}
      value={value === '' ? undefined : (value ?? anyEvent)}
      placeholder={t('rule.choose_event')}
      aria-label={t('rule.event')}
      popupMatchSelectWidth={240}
      onChange={(name) => onChange(name === anyEvent ? null : name)}
      options={[
        ...(any
          ? [{ value: anyEvent, label: t('rule.any_event'), search: t('rule.any_event') }]
          : []),
        ...events.map((e) => ({
          value: e.name,
          label: eventLabel(e, format.language),
          search: `${e.label_zh ?? ''} ${e.label_en ?? ''} ${e.name}`,
        })),
      ]}
    />
  );
}
