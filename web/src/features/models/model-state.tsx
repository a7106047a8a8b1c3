import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ModelState as State } from '@/shared/api/types';

const colours: Record<State, string> = {
  new: 'default',
  training: 'processing',
  ready: 'success',
  stale: 'warning',
  refused: 'default',
  failed: 'error',
};

/** How a model stands, in colour and in words. */
export function ModelState({ state }: { state: State }) {
  const { t } = useTranslation();
  return (
    <Tooltip title={t(`models.state_help.${state}`)}>
      <Tag color={colours[state]} style={{ marginInlineEnd: 0 }}>
        {t(`models.states.${state}`)}
      </Tag>
    </Tooltip>
  );
}
