import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ValueType } from '../../api/types';
import { useFormat } from '../../format/use-format';
import { attributeOptions, ruleAttributes, useDictionary } from '../dictionary';
import type { Amount, Leaf } from '../json';
import styles from './builder.module.css';
import { DecimalInput } from './condition-fields';
import { MetricFields } from './metric-fields';
import { spent } from './usual-metrics';

/** In place of an attribute's name: a metric. */
const events = '';
const rankable: readonly ValueType[] = ['number', 'date', 'instant'];

interface RankRowProps {
  rank: Extract<Leaf, { type: 'rank' }>;
  onChange: (leaf: Leaf) => void;
}

function amountOf(type: Amount['type'], value: string): Amount {
  return type === 'percent'
    ? { type, value }
    : { type, value: Math.max(0, Math.trunc(Number(value))) };
}

/** "按 最近 365 天 订单金额合计 排在前 20%", "按 客户终身价值 排在前 20%" */
export function RankRow({ rank, onChange }: RankRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const attributes = ruleAttributes(useDictionary()).filter((a) => rankable.includes(a.type));
  const { type, direction, amount } = rank;
  const byEvents = t('rule.add.event');
  return (
    <>
      <span className={styles.word}>{t('rule.ranked_by')}</span>
      <Select
        showSearch={{ optionFilterProp: 'search' }}
        value={rank.attribute ?? events}
        aria-label={t('rule.rank_value')}
        popupMatchSelectWidth={240}
        onChange={(attribute) =>
          onChange({
            type,
            direction,
            amount,
            ...(attribute === events ? { metric: spent } : { attribute }),
          })
        }
        options={[
          { value: events, label: byEvents, search: byEvents },
          ...attributeOptions(attributes, format.language),
        ]}
      />
      {rank.metric && (
        <MetricFields metric={rank.metric} onChange={(metric) => onChange({ ...rank, metric })} />
      )}
      <Select
        value={rank.direction}
        aria-label={t('rule.direction')}
        popupMatchSelectWidth={false}
        onChange={(direction) => onChange({ ...rank, direction })}
        options={[
          { value: 'top', label: t('rule.top') },
          { value: 'bottom', label: t('rule.bottom') },
        ]}
      />
      <DecimalInput
        value={String(amount.value)}
        onChange={(value) => onChange({ ...rank, amount: amountOf(amount.type, value) })}
      />
      <Select
        value={amount.type}
        aria-label={t('rule.amount_unit')}
        popupMatchSelectWidth={false}
        onChange={(type) => onChange({ ...rank, amount: amountOf(type, String(amount.value)) })}
        options={[
          { value: 'percent', label: t('rule.percent') },
          { value: 'count', label: t('rule.customers') },
        ]}
      />
    </>
  );
}
