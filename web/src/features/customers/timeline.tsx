import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventRow, Page } from '@/shared/api/types';
import { rowsOf, usePages } from '@/shared/api/use-pages';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { Delayed } from '@/shared/components/loaded';
import { Panel } from '@/shared/components/panel';
import { Skeleton } from '@/shared/components/skeleton';
import { dayOf, formatWeekday } from '@/shared/format/time';
import { useFormat } from '@/shared/format/use-format';
import { eventLabel, useDictionaryQuery } from '@/shared/rule/dictionary';
import styles from './customers.module.css';
import { TimelineEvent } from './timeline-event';

/** Events in the order they came, under the day they happened on in the workspace's zone. */
export function groupByDay(events: readonly EventRow[], zone: string): [string, EventRow[]][] {
  const days = new Map<string, EventRow[]>();
  for (const event of events) {
    const day = dayOf(event.time, zone);
    const known = days.get(day);
    if (known) known.push(event);
    else days.set(day, [event]);
  }
  return [...days];
}

/** What happened, newest first, under the day it happened on. */
export function Timeline({ number }: { number: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: dictionary } = useDictionaryQuery();
  const [name, setName] = useState<string>();
  const query = usePages<Page<EventRow>>(
    ['customers', 'events', number, name],
    `/customers/${number}/events`,
    { name },
    { cursor: 'before' },
  );
  const days = useMemo(
    () => groupByDay(rowsOf(query.data), format.zone),
    [query.data, format.zone],
  );

  return (
    <Panel
      title={t('customers.timeline')}
      note={format.zone}
      actions={
        <Select
          allowClear
          size="small"
          value={name}
          placeholder={t('customers.all_events')}
          aria-label={t('customers.all_events')}
          style={{ width: 170 }}
          onChange={setName}
          options={
            dictionary?.events.map((e) => ({
              value: e.name,
              label: eventLabel(e, format.language),
            })) ?? []
          }
        />
      }
    >
      {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && (
        <Delayed>
          <Skeleton rows={6} />
        </Delayed>
      )}
      {query.isSuccess && days.length === 0 && <EmptyState text={t('customers.no_events')} />}
      {days.map(([day, events]) => (
        <section key={day} className={styles.day}>
          <h3 className={styles.dayHead}>
            {format.date(day)} {formatWeekday(day, format.language)}
          </h3>
          <ul className={styles.events}>
            {events.map((event) => (
              <TimelineEvent key={event.message_id} event={event} />
            ))}
          </ul>
        </section>
      ))}
      {query.hasNextPage && (
        <div className={styles.more}>
          <Button
            size="small"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('customers.earlier')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
