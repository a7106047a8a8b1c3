import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Webhook } from '@/shared/api/types';
import { Time } from '@/shared/components/time';

/** Whether deliveries arrive. */
export function WebhookState({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  if (webhook.disabled_at) return <Tag>{t('webhooks.disabled')}</Tag>;
  if (webhook.failing_since) {
    return (
      <Tag color="error">
        {t('webhooks.failing')} <Time at={webhook.failing_since} />
      </Tag>
    );
  }
  return <Tag color="success">{t('webhooks.active')}</Tag>;
}
