import { Button, Tooltip } from 'antd';
import { Redo2, Undo2 } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './rule-editor.module.css';
import type { RuleEditorState } from './use-rule-editor';

type Undoable = Pick<RuleEditorState, 'undo' | 'redo'>;

/** Takes the last change of either form back, or does it again. */
export function UndoButtons({ undo, redo }: Undoable) {
  const { t } = useTranslation();
  return (
    <span>
      <Step label={t('rule.undo')} icon={<Undo2 size={15} />} act={undo} />
      <Step label={t('rule.redo')} icon={<Redo2 size={15} />} act={redo} />
    </span>
  );
}

interface StepProps {
  label: string;
  icon: ReactNode;
  act: (() => void) | undefined;
}

/** Stays focusable when there is nothing to do: a disabled button would swallow the keys. */
function Step({ label, icon, act }: StepProps) {
  return (
    <Tooltip title={label}>
      <Button
        type="text"
        size="small"
        aria-label={label}
        aria-disabled={!act}
        className={act ? undefined : styles.idle}
        icon={icon}
        onClick={act}
      />
    </Tooltip>
  );
}

/** Ctrl-Z and its kin for the whole editor; a field in which somebody types keeps its own. */
export function onUndoKeys({ undo, redo }: Undoable) {
  return (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const act = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : null;
    const typing = event.target instanceof HTMLInputElement && event.target.value !== '';
    if (act === null || typing) return;
    event.preventDefault();
    act?.();
  };
}
