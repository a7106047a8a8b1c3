import { Button, Dropdown } from 'antd';
import { Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/shared/api/client';
import type { Strategy } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useUndo } from '@/shared/components/undo';
import { useFormat } from '@/shared/format/use-format';
import { staleAfterStrategy } from '@/shared/strategies/strategy-queries';

/** What one can do with a strategy; putting it away can be taken back. */
export function StrategyMenu({ strategy }: { strategy: Strategy }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const undo = useUndo();
  const name = format.pick(strategy.name);
  const unarchive = useAction({
    run: () => api.post<Strategy>(`/strategies/${strategy.id}/unarchive`),
    refresh: staleAfterStrategy,
    done: t('strategies.unarchived', { name }),
  });
  const archive = useAction({
    run: () => api.post<Strategy>(`/strategies/${strategy.id}/archive`),
    refresh: staleAfterStrategy,
    onDone: () => undo(t('strategies.was_archived', { name }), () => unarchive.mutate()),
  });
  const away = strategy.archived_at !== null;
  const act: Record<string, () => void> = {
    edit: () => void navigate(`/strategies/${strategy.id}/edit`),
    archive: () => archive.mutate(),
    unarchive: () => unarchive.mutate(),
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'edit', label: t('common.edit') },
          { type: 'divider' },
          away
            ? { key: 'unarchive', label: t('segments.unarchive') }
            : { key: 'archive', label: t('segments.archive') },
        ],
        onClick: ({ key }) => act[key]?.(),
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
