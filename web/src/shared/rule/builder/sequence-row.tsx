import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Leaf, Step } from '../json';
import { isAtEnd, wellFormed } from '../steps';
import styles from './builder.module.css';
import { StepRow } from './step-row';
import { WindowInput } from './window-input';

interface SequenceRowProps {
  sequence: Extract<Leaf, { type: 'sequence' }>;
  onChange: (leaf: Leaf) => void;
}

/** Events one after the other, with what must not come between them. */
export function SequenceRow({ sequence, onChange }: SequenceRowProps) {
  const { t } = useTranslation();
  const { steps } = sequence;
  const save = (next: readonly Step[]) => onChange({ ...sequence, steps: wellFormed(next) });
  const move = (from: number, by: -1 | 1) => {
    const step = steps[from];
    if (step) save(steps.toSpliced(from, 1).toSpliced(from + by, 0, step));
  };
  return (
    <div className={styles.sequence}>
      <span className={styles.sentence}>
        <WindowInput
          window={sequence.window ?? null}
          onChange={(window) => onChange({ ...sequence, window })}
        />
        <span className={styles.word}>{t('rule.step.begins')}</span>
      </span>
      <ol className={styles.steps}>
        {steps.map((step, i) => (
          <StepRow
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity
            key={i}
            step={step}
            index={i}
            count={steps.length}
            atEnd={isAtEnd(steps, i)}
            onChange={(next) => save(steps.with(i, next))}
            onMove={(by) => move(i, by)}
            onRemove={() => save(steps.toSpliced(i, 1))}
          />
        ))}
      </ol>
      <Button
        type="text"
        size="small"
        icon={<Plus size={13} />}
        onClick={() => save([...steps, { event: '' }])}
      >
        {t('rule.step.add')}
      </Button>
    </div>
  );
}
