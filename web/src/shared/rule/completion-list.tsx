import { useTranslation } from 'react-i18next';
import { useCompletionNote } from './completion-note';
import styles from './text-editor.module.css';
import type { CompletionState } from './use-completion';

/** What may come next, under the text. */
export function CompletionList({ completion }: { completion: CompletionState }) {
  const { t } = useTranslation();
  const note = useCompletionNote();
  if (completion.items.length === 0) return null;
  return (
    <div className={styles.completions} role="listbox" aria-label={t('rule.completions')}>
      {completion.items.map((item, i) => (
        <button
          key={`${item.kind}-${item.insert}`}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={i === completion.active}
          className={styles.completion}
          onMouseDown={(event) => {
            event.preventDefault();
            completion.accept(item);
          }}
        >
          <span>{item.label}</span>
          <span className={styles.kind}>{note(item)}</span>
        </button>
      ))}
    </div>
  );
}
