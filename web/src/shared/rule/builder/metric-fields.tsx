import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { needsProperty } from '../complete';
import { useDictionary } from '../dictionary';
import type { Aggregate, Metric } from '../json';
import { EventFilter } from './event-filter';
import { EventSelect } from './event-select';
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

interface MetricFieldsProps {
  metric: Metric;
  onChange: (metric: Metric) => void;
}

/** Which events, when, and what to reckon from them. */
export function MetricFields({ metric, onChange }: MetricFieldsProps) {
  const { t } = useTranslation();
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
      <EventSelect
        any
        value={events.name ?? null}
        onChange={(name) => onChange({ ...metric, events: { name, property: null, filter: null } })}
      />
      <EventFilter
        filter={events.filter ?? null}
        event={events.name ?? null}
        onChange={(filter) => onChange({ ...metric, events: { ...events, filter } })}
      />
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
