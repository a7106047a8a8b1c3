import { useQuery } from '@tanstack/react-query';
import { Drawer, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { Items, RejectedMessage, Source } from '@/shared/api/types';
import { EmptyState } from '@/shared/components/empty-state';
import { Loaded } from '@/shared/components/loaded';
import { Time } from '@/shared/components/time';
import { SnippetTabs } from './snippet-tabs';
import { KEY_PLACE } from './snippets';
import styles from './sources.module.css';

/** How to send from a source, and what it sent that could not be taken. */
export function SourceDrawer({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer open size="min(720px, 100vw)" title={source.name} onClose={onClose}>
      <Tabs
        items={[
          {
            key: 'snippets',
            label: t('sources.how'),
            children: (
              <>
                <p>{t('sources.how_note', { place: KEY_PLACE, end: source.key_end })}</p>
                <SnippetTabs kind={source.kind} writeKey={KEY_PLACE} />
              </>
            ),
          },
          { key: 'rejected', label: t('sources.rejected'), children: <Rejected source={source} /> },
        ]}
      />
    </Drawer>
  );
}

function Rejected({ source }: { source: Source }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['sources', 'rejected', source.id],
    queryFn: ({ signal }) =>
      api.get<Items<RejectedMessage>>(`/sources/${source.id}/rejected`, undefined, signal),
  });
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState text={t('sources.none_rejected')} />
        ) : (
          <ul className={styles.rejected}>
            {items.map((message) => (
              <li key={`${message.received_at}-${message.body}`}>
                <div className={styles.reason}>
                  <b>{message.reason}</b>
                  <span>
                    <Time at={message.received_at} />
                  </span>
                </div>
                <pre>{message.body}</pre>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
