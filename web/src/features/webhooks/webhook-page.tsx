import { Button } from 'antd';
import { Pencil, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { api } from '@/shared/api/client';
import type { Webhook } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useConfirm } from '@/shared/components/confirm';
import { Loaded } from '@/shared/components/loaded';
import { Page } from '@/shared/components/page';
import { Deliveries } from './deliveries';
import { EventTypes } from './event-types';
import { WebhookDialog } from './webhook-dialog';
import { deliveriesKey, useWebhook, webhooksKey } from './webhook-queries';
import { WebhookState } from './webhook-state';
import styles from './webhooks.module.css';

/** One webhook: does it arrive, what was sent, what was answered. */
export function WebhookPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useWebhook(id);
  return (
    <Loaded query={query}>
      {(webhook) => (
        <Page
          title={webhook.url}
          subtitle={
            <>
              <EventTypes types={webhook.event_types} /> <WebhookState webhook={webhook} />
            </>
          }
          crumbs={[{ label: t('nav.webhooks'), to: '/webhooks' }]}
          actions={<Actions webhook={webhook} />}
        >
          <Deliveries webhook={webhook} />
        </Page>
      )}
    </Loaded>
  );
}

function Actions({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const [editing, setEditing] = useState(false);
  const test = useAction({
    run: () => api.post(`/webhooks/${webhook.id}/test`),
    refresh: [deliveriesKey(webhook.id)],
    done: t('webhooks.test_sent'),
  });
  const change = useAction({
    run: (enabled: boolean) => api.patch(`/webhooks/${webhook.id}`, { enabled }),
    refresh: [webhooksKey],
    done: t('common.saved'),
  });
  const remove = useAction({
    run: () => api.delete(`/webhooks/${webhook.id}`),
    refresh: [webhooksKey],
    done: t('webhooks.deleted'),
    onDone: () => void navigate('/webhooks'),
  });
  const off = webhook.disabled_at !== null;
  return (
    <span className={styles.tools}>
      <Button
        icon={<Send size={14} />}
        loading={test.isPending}
        disabled={off}
        onClick={() => test.mutate()}
      >
        {t('webhooks.test')}
      </Button>
      <Button icon={<Pencil size={14} />} onClick={() => setEditing(true)}>
        {t('common.edit')}
      </Button>
      <Button loading={change.isPending} onClick={() => change.mutate(off)}>
        {t(off ? 'webhooks.enable' : 'webhooks.disable')}
      </Button>
      <Button
        danger
        onClick={() =>
          confirm({
            title: t('webhooks.delete_title'),
            content: t('webhooks.delete_content'),
            ok: t('common.delete'),
            onOk: () => remove.mutateAsync(),
          })
        }
      >
        {t('common.delete')}
      </Button>
      {editing && <WebhookDialog webhook={webhook} onClose={() => setEditing(false)} />}
    </span>
  );
}
