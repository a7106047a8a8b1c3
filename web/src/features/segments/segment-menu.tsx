import { Button, Dropdown, type MenuProps } from 'antd';
import { Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { apiUrl } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
import type { Segment } from '@/shared/api/types';
import { saveAs } from '@/shared/charts/csv';
import { exportFormats } from '@/shared/components/export-button';
import { useArchive, useDuplicate } from './segment-actions';

/** What one can do with a segment, in its row and on its page. */
export function SegmentMenu({ segment, exports = true }: { segment: Segment; exports?: boolean }) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const duplicate = useDuplicate();
  const { archive, unarchive } = useArchive();
  const file = (format: string) => apiUrl(`/segments/${segment.id}/export`, { format });

  const items: MenuProps['items'] = [
    ...(can('segments.write')
      ? [
          { key: 'edit', label: t('common.edit') },
          { key: 'duplicate', label: t('segments.duplicate') },
        ]
      : []),
    ...(exports && can('export')
      ? exportFormats.map((format) => ({ key: format, label: t(`common.export_${format}`) }))
      : []),
    ...(can('segments.write')
      ? [
          { type: 'divider' as const },
          segment.archived_at
            ? { key: 'unarchive', label: t('segments.unarchive') }
            : { key: 'archive', label: t('segments.archive') },
        ]
      : []),
  ];
  const act: Record<string, () => void> = {
    csv: () => saveAs('', file('csv')),
    xlsx: () => saveAs('', file('xlsx')),
    edit: () => void navigate(`/segments/${segment.id}/edit`),
    duplicate: () => duplicate.mutate(segment.id),
    archive: () => archive(segment),
    unarchive: () => unarchive(segment),
  };

  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => act[key]?.() }}>
      <Button
        type="text"
        aria-label={t('segments.menu_of', { name: segment.name })}
        icon={<Ellipsis size={16} />}
      />
    </Dropdown>
  );
}
