import { useQuery } from '@tanstack/react-query';
import { Button, ColorPicker, Input } from 'antd';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
import type { CountedTag, Items } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { TagChip } from '@/shared/components/class-tag';
import { useConfirm } from '@/shared/components/confirm';
import { EmptyState } from '@/shared/components/empty-state';
import { Loaded } from '@/shared/components/loaded';
import { Panel } from '@/shared/components/panel';
import { useFormat } from '@/shared/format/use-format';
import { dictionaryKey } from '@/shared/rule/dictionary';
import styles from './segments.module.css';

const stale = [['tags'], ['customers'], dictionaryKey];

/** All tags: how many carry each, their names and colours. */
export function TagsPanel() {
  const { t } = useTranslation();
  const can = useCan();
  const query = useQuery({
    queryKey: ['tags'],
    queryFn: ({ signal }) => api.get<Items<CountedTag>>('/tags', undefined, signal),
  });
  return (
    <Panel title={t('lists.tags')} note={t('lists.tags_note')}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState text={t('lists.no_tags')} hint={t('lists.no_tags_hint')} />
          ) : (
            <ul className={styles.tags}>
              {items.map((tag) => (
                <TagLine key={tag.id} tag={tag} editable={can('customers.write')} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

function TagLine({ tag, editable }: { tag: CountedTag; editable: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const confirm = useConfirm();
  const change = useAction({
    run: (body: { name?: string; color?: string }) => api.patch(`/tags/${tag.id}`, body),
    refresh: stale,
  });
  const remove = useAction({
    run: () => api.delete(`/tags/${tag.id}`),
    refresh: stale,
    done: t('lists.tag_deleted', { name: tag.name }),
  });
  const people = t('common.people', { count: tag.customers, shown: format.number(tag.customers) });
  return (
    <li>
      <TagChip label={tag.name} colour={tag.color} />
      <Link to={`/customers?tag=${tag.id}`} className="num">
        {people}
      </Link>
      {editable && (
        <span className={styles.tagTools}>
          <ColorPicker
            size="small"
            disabledAlpha
            defaultValue={tag.color}
            onChangeComplete={(colour) => change.mutate({ color: colour.toHexString() })}
          />
          <Input
            size="small"
            defaultValue={tag.name}
            aria-label={t('lists.rename_tag', { name: tag.name })}
            onPressEnter={(event) => change.mutate({ name: event.currentTarget.value.trim() })}
          />
          <Button
            type="text"
            size="small"
            aria-label={t('lists.delete_tag', { name: tag.name })}
            icon={<Trash2 size={14} />}
            onClick={() =>
              confirm({
                title: t('lists.delete_tag_title', { name: tag.name }),
                content: t('lists.delete_tag_content', { people }),
                ok: t('common.delete'),
                onOk: () => remove.mutateAsync(),
              })
            }
          />
        </span>
      )}
    </li>
  );
}
