import { Button, Segmented } from 'antd';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Draft, GroupDraft } from '../draft';
import { AddMenu } from './add-menu';
import styles from './builder.module.css';
import { NodeCount } from './counts';
import { LeafRow } from './leaf-row';
import { NotToggle } from './not-toggle';

export type ChangeNode = (id: string, change: (draft: Draft) => Draft | undefined) => void;

interface GroupProps {
  group: GroupDraft;
  root?: boolean;
  onChange: ChangeNode;
}

/** Conditions joined by "and" or "or": an indented block that may hold further blocks. */
export function Group({ group, root, onChange }: GroupProps) {
  const { t } = useTranslation();
  const change = (next: Partial<GroupDraft>) =>
    onChange(group.id, (draft) => (draft.kind === 'leaf' ? draft : { ...draft, ...next }));

  return (
    <fieldset
      className={`${styles.group} ${group.kind === 'any' ? styles.any : styles.all}`}
      aria-label={t(`rule.group.${group.kind}`)}
    >
      <div className={styles.groupHead}>
        {group.negated && <NotToggle negated onChange={(negated) => change({ negated })} />}
        <Segmented<'all' | 'any'>
          size="small"
          value={group.kind}
          aria-label={t('rule.group.label')}
          onChange={(kind) => change({ kind })}
          options={[
            { value: 'all', label: t('rule.group.all') },
            { value: 'any', label: t('rule.group.any') },
          ]}
        />
        <span className={styles.spacer} />
        {!group.negated && (
          <NotToggle negated={false} onChange={(negated) => change({ negated })} />
        )}
        <NodeCount id={group.id} />
        {!root && (
          <Button
            type="text"
            size="small"
            aria-label={t('rule.remove_group')}
            icon={<Trash2 size={14} />}
            onClick={() => onChange(group.id, () => undefined)}
          />
        )}
      </div>
      <div className={styles.children}>
        {group.children.map((child, i) => (
          <div key={child.id} className={styles.child}>
            {i > 0 && <span className={styles.joint}>{t(`rule.joint.${group.kind}`)}</span>}
            {child.kind === 'leaf' ? (
              <LeafRow draft={child} onChange={onChange} />
            ) : (
              <Group group={child} onChange={onChange} />
            )}
          </div>
        ))}
        {group.children.length === 0 && <p className={styles.hint}>{t('rule.empty_group')}</p>}
        <AddMenu onAdd={(draft) => change({ children: [...group.children, draft] })} />
      </div>
    </fieldset>
  );
}
