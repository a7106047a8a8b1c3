import { useTranslation } from 'react-i18next';
import { metricType, useDictionary } from '../dictionary';
import type { Condition, Leaf, Metric, Value } from '../json';
import { newCondition } from '../operators';
import { ConditionFields } from './condition-fields';
import { knownOf } from './known';
import { MetricFields } from './metric-fields';

interface MetricRowProps {
  condition: Condition<Value>;
  metric: { type: 'metric' } & Metric;
  onChange: (leaf: Leaf) => void;
}

/** "最近 90 天 下单 次数 ≥ 3" */
export function MetricRow({ condition, metric, onChange }: MetricRowProps) {
  useTranslation();
  const dictionary = useDictionary();
  const type = metricType(dictionary, metric);

  const change = (next: Metric) => {
    const value: Value = { type: 'metric', ...next };
    const kept = metricType(dictionary, next) === type;
    onChange(
      kept ? { ...condition, value } : newCondition<Value>(value, metricType(dictionary, next)),
    );
  };

  return (
    <>
      <MetricFields metric={metric} onChange={change} />
      <ConditionFields
        condition={condition}
        type={type}
        known={
          type === 'text' ? knownOf(dictionary, metric.events.name, metric.events.property) : []
        }
        onChange={onChange}
      />
    </>
  );
}
