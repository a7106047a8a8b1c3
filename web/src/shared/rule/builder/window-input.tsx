import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Window } from '../json';
import { DayInput } from './literal-input';
import { SpanInput } from './span-input';

const forms = [
  'ever',
  'last',
  'this_week',
  'this_month',
  'this_quarter',
  'this_year',
  'previous_week',
  'previous_month',
  'previous_quarter',
  'previous_year',
  'today',
  'yesterday',
  'between',
  'since',
  'before',
] as const;

type Form = (typeof forms)[number];

function formOf(window: Window | null): Form {
  if (!window) return 'ever';
  if (window.type === 'this' || window.type === 'previous') return `${window.type}_${window.unit}`;
  return window.type;
}

function windowOf(form: Form): Window | null {
  if (form === 'ever') return null;
  if (form === 'last') return { type: 'last', span: { amount: 90, unit: 'days' } };
  if (form === 'between') return { type: 'between', from: '', to: '' };
  if (form === 'since' || form === 'before') return { type: form, date: '' };
  if (form === 'today' || form === 'yesterday') return { type: form };
  const [type, unit] = form.split('_') as [
    'this' | 'previous',
    'week' | 'month' | 'quarter' | 'year',
  ];
  return { type, unit };
}

interface WindowInputProps {
  window: Window | null;
  onChange: (window: Window | null) => void;
}

/** Within which time events count. */
export function WindowInput({ window, onChange }: WindowInputProps) {
  const { t } = useTranslation();
  return (
    <>
      <Select<Form>
        value={formOf(window)}
        aria-label={t('rule.window')}
        popupMatchSelectWidth={false}
        onChange={(form) => onChange(windowOf(form))}
        options={forms.map((value) => ({ value, label: t(`rule.windows.${value}`) }))}
      />
      {window?.type === 'last' && (
        <SpanInput span={window.span} onChange={(span) => onChange({ ...window, span })} />
      )}
      {window?.type === 'between' && (
        <>
          <DayInput value={window.from} onChange={(from) => onChange({ ...window, from })} />
          <span>{t('rule.to')}</span>
          <DayInput value={window.to} onChange={(to) => onChange({ ...window, to })} />
        </>
      )}
      {(window?.type === 'since' || window?.type === 'before') && (
        <DayInput value={window.date} onChange={(date) => onChange({ ...window, date })} />
      )}
    </>
  );
}
