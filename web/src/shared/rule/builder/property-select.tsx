import { Select } from 'antd';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { DictionaryEvent } from '../../api/types';

interface PropertySelectProps {
  properties: DictionaryEvent['properties'];
  value: string | null;
  /** The instant of the event itself may stand in for a property. */
  optional?: boolean;
  onChange: (property: string | null) => void;
}

const ownTime = '';

/** A property's name in the reader's language where we have one. */
export function propertyLabel(name: string): string {
  const key = `rule.properties.${name}`;
  return i18next.exists(key) ? `${i18next.t(key as never)}` : name;
}

export function PropertySelect({ properties, value, optional, onChange }: PropertySelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      showSearch={{ optionFilterProp: 'search' }}
      value={value ?? (optional ? ownTime : undefined)}
      placeholder={t('rule.choose_property')}
      aria-label={t('rule.property')}
      popupMatchSelectWidth={200}
      onChange={(next) => onChange(next === ownTime ? null : next)}
      options={[
        ...(optional ? [{ value: ownTime, label: t('rule.event_time'), search: '' }] : []),
        ...properties.map((p) => ({
          value: p.name,
          label: propertyLabel(p.name),
          search: `${p.name} ${propertyLabel(p.name)}`,
        })),
      ]}
    />
  );
}
