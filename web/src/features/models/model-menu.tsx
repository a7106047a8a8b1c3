import { Button, Dropdown } from 'antd';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Model } from '@/shared/api/types';
import { EditModel } from './definition/edit-model';
import { useArchive } from './model-actions';

/** What one can do with a model besides training it. */
export function ModelMenu({ model, onArchived }: { model: Model; onArchived?: () => void }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const { archive, unarchive } = useArchive(onArchived);
  const items = model.archived_at
    ? [{ key: 'unarchive', label: t('segments.unarchive') }]
    : [
        { key: 'edit', label: t('models.edit') },
        { key: 'archive', label: t('segments.archive') },
      ];
  const act: Record<string, () => void> = {
    edit: () => setEditing(true),
    archive: () => archive(model),
    unarchive: () => unarchive(model),
  };
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => act[key]?.() }}>
        <Button
          type="text"
          aria-label={t('segments.menu_of', { name: model.name })}
          icon={<Ellipsis size={16} />}
        />
      </Dropdown>
      {editing && <EditModel model={model} onClose={() => setEditing(false)} />}
    </>
  );
}
