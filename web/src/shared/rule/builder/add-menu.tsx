import { Button, Dropdown } from 'antd';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Draft, groupDraft, leafDraft } from '../draft';
import type { Leaf } from '../json';
import styles from './builder.module.css';
import { bought, spent } from './usual-metrics';

const templates = {
  attribute: { type: 'in', value: { type: 'attribute', path: '' }, literals: [] },
  event: {
    type: 'compare',
    value: { type: 'metric', ...bought },
    op: '>=',
    operand: { type: 'number', value: '1' },
  },
  sequence: {
    type: 'sequence',
    steps: [
      { event: '' },
      { event: 'Order Completed', negated: true, within: { amount: 7, unit: 'days' } },
    ],
    window: { type: 'last', span: { amount: 30, unit: 'days' } },
  },
  segment: { type: 'in_segment', name: '', negated: false },
  class: { type: 'class', scheme: '', classes: [], negated: false },
  tag: { type: 'has_tag', tag: '' },
  list: { type: 'in_list', name: '', negated: false },
  rank: {
    type: 'rank',
    direction: 'top',
    amount: { type: 'percent', value: '20' },
    metric: spent,
  },
} satisfies Record<string, Leaf>;

type TemplateName = keyof typeof templates;
const names = Object.keys(templates) as TemplateName[];

/** Adds a condition of a kind, or a nested block. */
export function AddMenu({ onAdd }: { onAdd: (draft: Draft) => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.add}>
      <Dropdown
        trigger={['click']}
        menu={{
          items: names.map((key) => ({
            key,
            label: (
              <span className={styles.addItem}>
                <b>{t(`rule.add.${key}`)}</b>
                <span>{t(`rule.add_hint.${key}`)}</span>
              </span>
            ),
          })),
          onClick: ({ key }) => onAdd(leafDraft(structuredClone(templates[key as TemplateName]))),
        }}
      >
        <Button size="small" icon={<Plus size={14} />}>
          {t('rule.add_condition')}
        </Button>
      </Dropdown>
      <Button size="small" type="text" onClick={() => onAdd(groupDraft('any'))}>
        {t('rule.add_group')}
      </Button>
    </div>
  );
}
