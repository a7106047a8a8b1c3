import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { CompletionList } from '@/shared/rule/completion-list';
import { DictionaryContext, useDictionaryQuery } from '@/shared/rule/dictionary';
import { useCompletion } from '@/shared/rule/use-completion';
import styles from './matrix.module.css';

interface MatrixValueFieldProps {
  value: string;
  label: string;
  placeholder: string;
  onChange: (value: string) => void;
}

/** A value of the rule language on one line, with its names completed. */
export function MatrixValueField({ value, label, placeholder, onChange }: MatrixValueFieldProps) {
  const field = useRef<InputRef>(null);
  const { data: dictionary } = useDictionaryQuery();
  const [caret, setCaret] = useState<number | null>(null);
  const completion = useCompletion(value, caret, (next, at) => {
    onChange(next);
    setCaret(null);
    requestAnimationFrame(() => field.current?.setSelectionRange(at, at));
  });
  return (
    <div className={styles.value}>
      <Input
        ref={field}
        value={value}
        aria-label={label}
        placeholder={placeholder}
        spellCheck={false}
        autoCapitalize="off"
        onChange={(event) => {
          onChange(event.target.value);
          setCaret(event.target.selectionStart);
        }}
        onKeyDown={completion.onKeyDown}
        onBlur={() => setCaret(null)}
      />
      {dictionary && (
        <DictionaryContext value={dictionary}>
          <CompletionList completion={completion} />
        </DictionaryContext>
      )}
    </div>
  );
}
