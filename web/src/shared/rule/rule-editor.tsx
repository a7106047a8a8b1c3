import { ConfigProvider } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../components/loaded';
import { Skeleton } from '../components/skeleton';
import { useFormat } from '../format/use-format';
import { countsById, RuleCounts } from './builder/counts';
import { Group } from './builder/group';
import { useRunningCounts } from './builder/use-running-counts';
import { DictionaryContext, useDictionaryQuery } from './dictionary';
import { updateNode } from './draft';
import { PreviewPanel } from './preview-panel';
import styles from './rule-editor.module.css';
import { TextEditor } from './text-editor';
import { type RuleEditorState, useRulePreview } from './use-rule-editor';

interface RuleEditorProps {
  editor: RuleEditorState;
  /** Leaves out the sample of members where there is little room. */
  brief?: boolean;
}

/** The visual form beside the text form, and who the rule means right now. */
export function RuleEditor({ editor, brief }: RuleEditorProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const dictionary = useDictionaryQuery();
  const preview = useRulePreview(editor.rule);
  const own = useMemo(
    () => countsById(editor.paths, preview.isPlaceholderData ? undefined : preview.data?.branches),
    [editor.paths, preview.data, preview.isPlaceholderData],
  );

  const running = useRunningCounts(editor.draft, editor.ok);
  const counts = useMemo(() => ({ own, running }), [own, running]);

  return (
    <Loaded query={dictionary} skeleton={<Skeleton rows={6} />}>
      {(names) => (
        <DictionaryContext value={names}>
          <div className={styles.editor}>
            <div className={styles.forms}>
              <h3 className={styles.heading}>{t('rule.visual')}</h3>
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
              <PreviewPanel preview={preview} idle={editor.rule === null} brief={brief ?? false} />
            </div>
          </div>
        </DictionaryContext>
      )}
    </Loaded>
  );
}
