import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Import, RunState } from '@/shared/api/types';

const colours: Record<RunState, string> = {
  queued: 'default',
  running: 'processing',
  succeeded: 'success',
  failed: 'error',
  cancelled: 'warning',
};

export function ImportState({ one }: { one: Pick<Import, 'state' | 'dry_run'> }) {
  const { t } = useTranslation();
  return (
    <>
      <Tag color={colours[one.state]}>{t(`jobs.states.${one.state}`)}</Tag>
      {one.dry_run && <Tag>{t('imports.dry')}</Tag>}
    </>
  );
}
