import { ConfigProvider } from 'antd';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../components/loaded';
import { Skeleton } from '../components/skeleton';
import { useFormat } from '../format/use-format';
import { BackTest } from './back-test';
import { RuleCounts } from './builder/counts';
import { Group } from './builder/group';
import { useNodeCounts } from './builder/use-node-counts';
import { DictionaryContext, useDictionaryQuery } from './dictionary';
import { updateNode } from './draft';
import { PreviewPanel } from './preview-panel';
import styles from './rule-editor.module.css';
import { TextEditor } from './text-editor';
import { onUndoKeys, UndoButtons } from './undo-buttons';
import type { RuleEditorState } from './use-rule-editor';
import { useRulePreview } from './use-rule-preview';

interface RuleEditorProps {
  editor: RuleEditorState;
  /** Leaves out the sample of members and the past where there is little room. */
  brief?: boolean;
}

/** The visual form beside the text form, and who the rule means right now. */
export function RuleEditor({ editor, brief = false }: RuleEditorProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const dictionary = useDictionaryQuery();
  const preview = useRulePreview(editor);
  const counts = useNodeCounts(editor, preview);
  const faulty = !editor.pending && !editor.ok && !editor.blank;

  return (
    <Loaded query={dictionary} skeleton={<Skeleton rows={6} />}>
      {(names) => (
        <DictionaryContext value={names}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the fields inside */}
          <div className={styles.editor} onKeyDown={onUndoKeys(editor)}>
            <div className={styles.forms}>
              <div className={styles.head}>
                <h3 className={styles.heading}>{t('rule.visual')}</h3>
                <UndoButtons undo={editor.undo} redo={editor.redo} />
              </div>
              <ConfigProvider componentSize="small">
                <RuleCounts value={counts}>
                  <Group
                    group={editor.draft}
                    root
                    onChange={(id, change) => editor.setDraft(updateNode(editor.draft, id, change))}
                  />
                </RuleCounts>
              </ConfigProvider>
              {editor.description && (
                <p className={styles.sentence}>{format.pick(editor.description)}</p>
              )}
            </div>
            <div className={styles.side}>
              <TextEditor
                text={editor.text}
                diagnostics={editor.diagnostics}
                onChange={editor.setText}
              />
              <PreviewPanel preview={preview} faulty={faulty} brief={brief} />
              {!brief && <BackTest rule={editor.ok ? editor.rule : null} />}
            </div>
          </div>
        </DictionaryContext>
      )}
    </Loaded>
  );
}
