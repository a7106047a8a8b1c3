import { Button, Select } from 'antd';
import { ArrowDown, ArrowUp, Timer, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../json';
import styles from './builder.module.css';
import { EventFilter } from './event-filter';
import { EventSelect } from './event-select';
import { SpanInput } from './span-input';

interface StepRowProps {
  step: Step;
  index: number;
  count: number;
  /** An absence at the end always says how long. */
  atEnd: boolean;
  onChange: (step: Step) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** "然后 7 天内 没有 下单" */
export function StepRow(props: StepRowProps) {
  const { step, index, count, atEnd, onChange, onMove, onRemove } = props;
  const { t } = useTranslation();
  const negated = step.negated ?? false;
  const number = { number: index + 1 };
  return (
    <li className={styles.step}>
      <span className={styles.sentence}>
        {index === 0 ? (
          <span className={styles.word}>{t('rule.step.first')}</span>
        ) : (
          <Select
            value={negated}
            aria-label={t('rule.step.kind')}
            popupMatchSelectWidth={false}
            onChange={(next) => onChange({ ...step, negated: next })}
            options={[
              { value: false, label: t('rule.step.next') },
              { value: true, label: t('rule.step.next_not') },
            ]}
          />
        )}
        <EventSelect
          value={step.event}
          onChange={(event) => onChange({ ...step, event: event ?? '', filter: null })}
        />
        <EventFilter
          filter={step.filter ?? null}
          event={step.event}
          onChange={(filter) => onChange({ ...step, filter })}
        />
        {index > 0 && (!negated || atEnd) && (
          <Within step={step} required={negated} onChange={onChange} />
        )}
      </span>
      <span className={styles.stepTools}>
        <Button
          type="text"
          size="small"
          disabled={index === 0}
          aria-label={t('rule.step.up', number)}
          icon={<ArrowUp size={13} />}
          onClick={() => onMove(-1)}
        />
        <Button
          type="text"
          size="small"
          disabled={index === count - 1}
          aria-label={t('rule.step.down', number)}
          icon={<ArrowDown size={13} />}
          onClick={() => onMove(1)}
        />
        <Button
          type="text"
          size="small"
          disabled={count === 1}
          aria-label={t('rule.step.remove', number)}
          icon={<X size={13} />}
          onClick={onRemove}
        />
      </span>
    </li>
  );
}

interface WithinProps {
  step: Step;
  required: boolean;
  onChange: (step: Step) => void;
}

/** How long after the step before; without it, at any time after. */
function Within({ step, required, onChange }: WithinProps) {
  const { t } = useTranslation();
  if (!step.within) {
    return (
      <Button
        type="text"
        size="small"
        icon={<Timer size={14} />}
        onClick={() => onChange({ ...step, within: { amount: 7, unit: 'days' } })}
      >
        {t('rule.step.any_time')}
      </Button>
    );
  }
  return (
    <>
      <span className={styles.word}>{t('rule.step.within')}</span>
      <SpanInput span={step.within} onChange={(within) => onChange({ ...step, within })} />
      {!required && (
        <Button
          type="text"
          size="small"
          aria-label={t('rule.step.no_within')}
          icon={<X size={13} />}
          onClick={() => onChange({ ...step, within: null })}
        />
      )}
    </>
  );
}
