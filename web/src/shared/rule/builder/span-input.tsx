import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Span, SpanUnit } from '../json';

const units: readonly SpanUnit[] = ['minutes', 'hours', 'days', 'weeks', 'months', 'years'];

/** "90 天" */
export function SpanInput({ span, onChange }: { span: Span; onChange: (span: Span) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <InputNumber
        value={span.amount}
        min={1}
        precision={0}
        aria-label={t('rule.span_amount')}
        style={{ width: 76 }}
        onChange={(amount) => onChange({ ...span, amount: amount ?? 1 })}
      />
      <Select<SpanUnit>
        value={span.unit}
        aria-label={t('rule.span_unit')}
        popupMatchSelectWidth={false}
        onChange={(unit) => onChange({ ...span, unit })}
        options={units.map((value) => ({ value, label: t(`rule.unit.${value}`) }))}
      />
    </>
  );
}
