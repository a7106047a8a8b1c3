import { useEffect, useRef } from 'react';
import { PreviewPanel } from '@/shared/rule/preview-panel';
import { TextEditor } from '@/shared/rule/text-editor';
import { useRuleEditor } from '@/shared/rule/use-rule-editor';
import { useRulePreview } from '@/shared/rule/use-rule-preview';

interface RuleInputProps {
  value?: string;
  onChange?: (text: string) => void;
}

/** A rule in its text form inside a form, with how many customers it means now. */
export function RuleInput({ value = '', onChange }: RuleInputProps) {
  const editor = useRuleEditor(value);
  const preview = useRulePreview(editor);
  const change = useRef(onChange);
  change.current = onChange;
  const { text } = editor;
  useEffect(() => change.current?.(text), [text]);
  return (
    <>
      <TextEditor text={text} diagnostics={editor.diagnostics} onChange={editor.setText} />
      <PreviewPanel
        preview={preview}
        faulty={!editor.pending && !editor.ok && !editor.blank}
        brief
      />
    </>
  );
}
