import { Button, Select } from 'antd';
import { Filter as FilterIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';
import { needsProperty } from '../complete';
import { eventLabel, useDictionary } from '../dictionary';
import type { Aggregate, Metric } from '../json';
import styles from './builder.module.css';
import { FilterRows } from './filter-rows';
import { PropertySelect } from './property-select';
import { WindowInput } from './window-input';

const aggregates: readonly Aggregate[] = [
  'count',
  'sum',
  'avg',
  'min',
  'max',
  'distinct',
  'days',
  'first',
  'last',
];
const anyEvent = '*';

interface MetricFieldsProps {
  metric: Metric;
  onChange: (metric: Metric) => void;
}

/** Which events, when, and what to reckon from them. */
export function MetricFields({ metric, onChange }: MetricFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const dictionary = useDictionary();
  const { events, aggregate } = metric;
  const properties = dictionary.events.find((e) => e.name === events.name)?.properties ?? [];
  const takesProperty = needsProperty(aggregate) || aggregate === 'first' || aggregate === 'last';

  return (
    <>
      <WindowInput
        window={metric.window ?? null}
        onChange={(window) => onChange({ ...metric, window })}
      />
      <Select
        showSearch={{ optionFilterProp: 'search' }}
        value={events.name ?? anyEvent}
        aria-label={t('rule.event')}
        popupMatchSelectWidth={240}
        onChange={(name) =>
          onChange({
            ...metric,
            events: { name: name === anyEvent ? null : name, property: null, filter: null },
          })
        }
        options={[
          { value: anyEvent, label: t('rule.any_event'), search: t('rule.any_event') },
          ...dictionary.events.map((e) => ({
            value: e.name,
            label: eventLabel(e, format.language),
            search: `${e.label_zh ?? ''} ${e.label_en ?? ''} ${e.name}`,
          })),
        ]}
      />
      {events.filter && <span className={styles.word}>{t('rule.where')}</span>}
      {events.filter && (
        <FilterRows
          filter={events.filter}
          event={events.name ?? null}
          onChange={(filter) => onChange({ ...metric, events: { ...events, filter } })}
        />
      )}
      {!events.filter && properties.length > 0 && (
        <Button
          type="text"
          size="small"
          aria-label={t('rule.add_filter')}
          title={t('rule.add_filter')}
          icon={<FilterIcon size={14} />}
          onClick={() => {
            const filter = {
              type: 'in' as const,
              value: { type: 'property' as const, path: '' },
              literals: [],
            };
            onChange({ ...metric, events: { ...events, filter } });
          }}
        />
      )}
      {takesProperty && (
        <PropertySelect
          properties={properties}
          value={events.property ?? null}
          optional={!needsProperty(aggregate)}
          onChange={(property) => onChange({ ...metric, events: { ...events, property } })}
        />
      )}
      <Select<Aggregate>
        value={aggregate}
        aria-label={t('rule.aggregate')}
        popupMatchSelectWidth={false}
        onChange={(next) =>
          onChange({
            ...metric,
            aggregate: next,
            events: { ...events, property: needsProperty(next) ? (events.property ?? null) : null },
          })
        }
        options={aggregates.map((value) => ({ value, label: t(`rule.aggregates.${value}`) }))}
      />
    </>
  );
}
