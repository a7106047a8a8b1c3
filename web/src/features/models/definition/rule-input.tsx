import { useEffect, useRef } from 'react';
import { Loaded } from '@/shared/components/loaded';
import { Skeleton } from '@/shared/components/skeleton';
import { DictionaryContext, useDictionaryQuery } from '@/shared/rule/dictionary';
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
  const dictionary = useDictionaryQuery();
  const editor = useRuleEditor(value);
  const preview = useRulePreview(editor);
  const change = useRef(onChange);
  change.current = onChange;
  const { text } = editor;
  useEffect(() => change.current?.(text), [text]);
  return (
    <Loaded query={dictionary} skeleton={<Skeleton rows={3} />}>
      {(names) => (
        <DictionaryContext value={names}>
          <TextEditor text={text} diagnostics={editor.diagnostics} onChange={editor.setText} />
          {preview.rule !== undefined && (
            <PreviewPanel
              preview={preview}
              faulty={!editor.pending && !editor.ok && !editor.blank}
              brief
            />
          )}
        </DictionaryContext>
      )}
    </Loaded>
  );
}
