import { Button, Dropdown } from 'antd';
import { Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/shared/api/client';
import type { Scheme } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useUndo } from '@/shared/components/undo';
import { useFormat } from '@/shared/format/use-format';
import { staleAfterScheme } from './scheme-queries';

/** Putting a scheme away needs no question, since it can be taken back. */
export function SchemeMenu({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = format.pick({ zh: scheme.name_zh, en: scheme.name_en });
  const navigate = useNavigate();
  const undo = useUndo();
  const unarchive = useAction({
    run: () => api.post<Scheme>(`/schemes/${scheme.id}/unarchive`),
    refresh: staleAfterScheme,
    done: t('segments.unarchived', { name }),
  });
  const archive = useAction({
    run: () => api.post<Scheme>(`/schemes/${scheme.id}/archive`),
    refresh: staleAfterScheme,
    onDone: () => {
      undo(t('segments.was_archived', { name }), () => unarchive.mutate());
      void navigate('/schemes');
    },
  });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [{ key: 'archive', label: t('segments.archive') }],
        onClick: () => archive.mutate(),
      }}
    >
      <Button
        type="text"
        aria-label={t('segments.menu_of', { name })}
        icon={<Ellipsis size={16} />}
      />
    </Dropdown>
  );
}
