import { Button } from 'antd';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isComplete } from '../complete';
import type { LeafDraft } from '../draft';
import type { Leaf } from '../json';
import { AttributeRow } from './attribute-row';
import styles from './builder.module.css';
import { NodeCount } from './counts';
import type { ChangeNode } from './group';
import { ClassRow, ListRow, SegmentRow, TagRow } from './membership-row';
import { MetricRow } from './metric-row';
import { NotToggle } from './not-toggle';
import { OtherRow } from './other-row';
import { RankRow } from './rank-row';
import { SequenceRow } from './sequence-row';

interface LeafRowProps {
  draft: LeafDraft;
  onChange: ChangeNode;
}

/** One condition, read as a sentence. */
export function LeafRow({ draft, onChange }: LeafRowProps) {
  const { t } = useTranslation();
  const change = (next: Partial<LeafDraft>) =>
    onChange(draft.id, (d) => (d.kind === 'leaf' ? { ...d, ...next } : d));

  return (
    <div className={styles.leaf}>
      {draft.negated && <NotToggle negated onChange={(negated) => change({ negated })} />}
      <div className={styles.sentence}>
        <LeafFields leaf={draft.leaf} onChange={(leaf) => change({ leaf })} />
      </div>
      {!draft.negated && <NotToggle negated={false} onChange={(negated) => change({ negated })} />}
      {isComplete(draft.leaf) ? (
        <NodeCount id={draft.id} />
      ) : (
        <span className={styles.unfinished} title={t('rule.unfinished_hint')}>
          {t('rule.unfinished')}
        </span>
      )}
      <Button
        type="text"
        size="small"
        aria-label={t('rule.remove_condition')}
        icon={<Trash2 size={14} />}
        onClick={() => onChange(draft.id, () => undefined)}
      />
    </div>
  );
}

interface LeafFieldsProps {
  leaf: Leaf;
  onChange: (leaf: Leaf) => void;
}

function LeafFields({ leaf, onChange }: LeafFieldsProps) {
  switch (leaf.type) {
    case 'compare':
    case 'between':
    case 'in':
    case 'text_match':
    case 'is_set':
    case 'anniversary': {
      const { value } = leaf;
      if (value.type === 'metric') {
        return <MetricRow condition={leaf} metric={value} onChange={onChange} />;
      }
      return <AttributeRow condition={leaf} attribute={value} onChange={onChange} />;
    }
    case 'rank':
      return <RankRow rank={leaf} onChange={onChange} />;
    case 'sequence':
      return <SequenceRow sequence={leaf} onChange={onChange} />;
    case 'in_segment':
      return <SegmentRow leaf={leaf} onChange={onChange} />;
    case 'in_list':
      return <ListRow leaf={leaf} onChange={onChange} />;
    case 'class':
      return <ClassRow leaf={leaf} onChange={onChange} />;
    case 'has_tag':
      return <TagRow leaf={leaf} onChange={onChange} />;
    default:
      return <OtherRow leaf={leaf} />;
  }
}
