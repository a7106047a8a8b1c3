import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { Items, SessionInfo } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { Loaded } from '@/shared/components/loaded';
import { Panel } from '@/shared/components/panel';
import { Time } from '@/shared/components/time';
import styles from './settings.module.css';

/** Where one is signed in, and a way to end it. */
export function MySessions() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => api.get<Items<SessionInfo>>('/sessions', undefined, signal),
  });
  const end = useAction({
    run: (id: string) => api.delete(`/sessions/${id}`),
    refresh: [['sessions']],
    done: t('settings.session_ended'),
  });
  return (
    <Panel title={t('settings.sessions')}>
      <Loaded query={query}>
        {({ items }) => (
          <ul className={styles.sessions}>
            {items.map((session) => (
              <li key={session.id}>
                <div>
                  <div>
                    {deviceOf(session.user_agent)}{' '}
                    {session.current && <Tag color="success">{t('settings.this_session')}</Tag>}
                  </div>
                  <span className={styles.faint}>
                    {session.ip} · <Time at={session.last_seen_at} />
                  </span>
                </div>
                {!session.current && (
                  <Button size="small" onClick={() => end.mutate(session.id)}>
                    {t('settings.end_session')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

/** Browser and system in a few letters; the whole string helps nobody. */
function deviceOf(userAgent: string): string {
  const browser = /(Edg|Firefox|Chrome|Safari)\/[\d.]+/
    .exec(userAgent)?.[1]
    ?.replace('Edg', 'Edge');
  const system = /(Windows|Macintosh|Android|iPhone|iPad|Linux)/.exec(userAgent)?.[1];
  return [browser, system].filter(Boolean).join(' · ') || userAgent.slice(0, 40);
}
