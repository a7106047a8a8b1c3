import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleDiagnostic } from '../api/types';
import { useLanguage } from '../format/use-format';
import { CompletionList } from './completion-list';
import { splitByDiagnostics } from './highlight';
import styles from './text-editor.module.css';
import { useCompletion } from './use-completion';

interface TextEditorProps {
  text: string;
  diagnostics: readonly RuleDiagnostic[];
  onChange: (text: string) => void;
}

/** The text form: errors are marked at the word, names complete while typing. */
export function TextEditor({ text, diagnostics, onChange }: TextEditorProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const back = useRef<HTMLPreElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const completion = useCompletion(text, caret, (next, at) => {
    onChange(next);
    setCaret(null);
    requestAnimationFrame(() => field.current?.setSelectionRange(at, at));
  });

  const pieces = splitByDiagnostics(text, diagnostics);
  return (
    <div>
      <label htmlFor={id} className={styles.label}>
        {t('rule.text_form')}
      </label>
      <div className={styles.box}>
        <pre ref={back} className={styles.back} aria-hidden>
          {pieces.map((piece) =>
            piece.severity ? (
              <mark key={piece.at} className={styles[piece.severity]}>
                {piece.text}
              </mark>
            ) : (
              piece.text
            ),
          )}{' '}
        </pre>
        <textarea
          id={id}
          ref={field}
          className={styles.field}
          value={text}
          rows={Math.min(14, Math.max(5, text.split('\n').length + 1))}
          spellCheck={false}
          autoCapitalize="off"
          placeholder={t('rule.text_placeholder')}
          aria-invalid={diagnostics.some((d) => d.severity === 'error')}
          aria-describedby={`${id}-faults`}
          onChange={(event) => {
            onChange(event.target.value);
            setCaret(event.target.selectionStart);
          }}
          onKeyDown={completion.onKeyDown}
          onBlur={() => setCaret(null)}
          onScroll={(event) => {
            if (back.current) back.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
        <CompletionList completion={completion} />
      </div>
      <ul id={`${id}-faults`} className={styles.faults} aria-live="polite">
        {diagnostics.map((d) => (
          <li key={`${d.offset}-${d.message}`} className={styles[d.severity]}>
            {language === 'zh' ? d.message_zh : d.message}
            {d.suggestion && (
              <button
                type="button"
                className={styles.fix}
                onClick={() =>
                  onChange(text.slice(0, d.offset) + d.suggestion + text.slice(d.offset + d.length))
                }
              >
                {t('rule.did_you_mean', { name: d.suggestion })}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
