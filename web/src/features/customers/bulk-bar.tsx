import { AutoComplete, Button, Popover, Select, Space } from 'antd';
import { ListPlus, Tag as TagIcon, Tags } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { BulkAction, Selection } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useUndo } from '@/shared/components/undo';
import { useFormat } from '@/shared/format/use-format';
import { dictionaryKey, useDictionaryQuery } from '@/shared/rule/dictionary';
import styles from './customers.module.css';

interface BulkBarProps {
  numbers: readonly number[];
  query: URLSearchParams;
  total: number;
  /** All that match, not only those ticked. */
  whole: boolean;
  onWhole: () => void;
  onDone: () => void;
}

const opposite = {
  add_tag: 'remove_tag',
  remove_tag: 'add_tag',
  add_to_list: 'remove_from_list',
  remove_from_list: 'add_to_list',
} as const;

/** What can be done to the chosen customers, and to all that the filters find. */
export function BulkBar({ numbers, query, total, whole, onWhole, onDone }: BulkBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const undo = useUndo();
  const { data: dictionary } = useDictionaryQuery();
  const [tag, setTag] = useState('');
  const selection: Selection = whole ? { query: query.toString() } : { numbers: [...numbers] };
  const count = whole ? total : numbers.length;
  const refresh = [['customers'], ['lists'], ['tags'], dictionaryKey];

  const bulk = useAction({
    run: (input: { selection: Selection; action: BulkAction }) =>
      api.post<{ affected: number }>('/customers/bulk', input),
    refresh,
    onDone: ({ affected }, input) => {
      const text = t('customers.bulk_done', { count: affected, shown: format.number(affected) });
      undo(text, () => revert.mutate({ ...input, action: reversed(input.action) }));
      onDone();
    },
  });
  const revert = useAction({
    run: (input: { selection: Selection; action: BulkAction }) =>
      api.post('/customers/bulk', input),
    refresh,
    done: t('customers.undone'),
  });
  const apply = (action: BulkAction) => bulk.mutate({ selection, action });

  return (
    <div className={styles.bulk} role="toolbar" aria-label={t('customers.bulk')}>
      <b className="num">{t('customers.chosen', { count, shown: format.number(count) })}</b>
      {!whole && total > numbers.length && (
        <Button size="small" type="link" onClick={onWhole}>
          {t('customers.choose_all', { total: format.number(total) })}
        </Button>
      )}
      <Popover
        trigger="click"
        content={
          <Space.Compact>
            <AutoComplete
              value={tag}
              style={{ width: 170 }}
              placeholder={t('customers.tag_name')}
              aria-label={t('customers.tag_name')}
              onChange={setTag}
              options={dictionary?.tags.map((d) => ({ value: d.name })) ?? []}
            />
            <Button
              type="primary"
              disabled={!tag.trim()}
              onClick={() => apply({ type: 'add_tag', tag: tag.trim() })}
            >
              {t('customers.add_tag')}
            </Button>
            <Button
              disabled={!tag.trim()}
              icon={<TagIcon size={14} />}
              onClick={() => apply({ type: 'remove_tag', tag: tag.trim() })}
            >
              {t('customers.remove_tag')}
            </Button>
          </Space.Compact>
        }
      >
        <Button size="small" icon={<Tags size={14} />}>
          {t('customers.columns.tags')}
        </Button>
      </Popover>
      <Popover
        trigger="click"
        content={
          <Select
            style={{ width: 220 }}
            placeholder={t('customers.choose_list')}
            aria-label={t('customers.choose_list')}
            notFoundContent={t('customers.no_lists')}
            options={dictionary?.lists.map((l) => ({ value: l.id, label: l.name })) ?? []}
            onSelect={(list_id: number) => apply({ type: 'add_to_list', list_id })}
          />
        }
      >
        <Button size="small" icon={<ListPlus size={14} />}>
          {t('customers.add_to_list')}
        </Button>
      </Popover>
      <Button size="small" type="text" onClick={onDone}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}

function reversed(action: BulkAction): BulkAction {
  return { ...action, type: opposite[action.type] } as BulkAction;
}
