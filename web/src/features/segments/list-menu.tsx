import { Button, Dropdown } from 'antd';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { ListSummary } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useConfirm } from '@/shared/components/confirm';
import { dictionaryKey } from '@/shared/rule/dictionary';
import { ListDialog } from './list-dialog';

export function ListMenu({ list }: { list: ListSummary }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const [editing, setEditing] = useState(false);
  const remove = useAction({
    run: () => api.delete(`/lists/${list.id}`),
    refresh: [['lists'], dictionaryKey],
    done: t('lists.deleted', { name: list.name }),
  });
  const ask = () =>
    confirm({
      title: t('lists.delete_title', { name: list.name }),
      content: t('lists.delete_content', { count: list.customers }),
      ok: t('common.delete'),
      onOk: () => remove.mutateAsync(),
    });
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'edit', label: t('lists.edit') },
            { key: 'delete', label: t('common.delete'), danger: true },
          ],
          onClick: ({ key }) => (key === 'edit' ? setEditing(true) : ask()),
        }}
      >
        <Button
          type="text"
          aria-label={t('segments.menu_of', { name: list.name })}
          icon={<Ellipsis size={16} />}
        />
      </Dropdown>
      {editing && <ListDialog list={list} onClose={() => setEditing(false)} />}
    </>
  );
}
