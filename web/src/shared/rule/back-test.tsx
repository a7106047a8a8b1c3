import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import dayjs from 'dayjs';
import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useSession } from '../api/session';
import type { RuleBackTest } from '../api/types';
import { InstantPicker } from '../components/instant-picker';
import { Loaded } from '../components/loaded';
import { useFormat } from '../format/use-format';
import { eventLabel, useDictionary } from './dictionary';
import type { Rule } from './json';
import styles from './preview-panel.module.css';

const bought = 'Order Completed';

interface Question {
  rule: Rule;
  asOf: string;
  event: string;
}

/** What the rule would have held at a past instant, and what became of those customers. */
export function BackTest({ rule }: { rule: Rule | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { workspace } = useSession();
  const { events } = useDictionary();
  const [asOf, setAsOf] = useState(() => dayjs(workspace.now).subtract(1, 'year').toISOString());
  const [event, setEvent] = useState(bought);
  const [asked, setAsked] = useState<Question>();
  const current = asked?.rule === rule && asked?.asOf === asOf && asked.event === event;

  return (
    <section className={styles.backTest} aria-label={t('rule.back_test.title')}>
      <h3 className={styles.heading}>{t('rule.back_test.title')}</h3>
      <div className={styles.asked}>
        <InstantPicker label={t('rule.back_test.as_of')} value={asOf} onChange={setAsOf} />
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={event}
          aria-label={t('rule.back_test.event')}
          popupMatchSelectWidth={220}
          onChange={setEvent}
          options={events.map((e) => ({ value: e.name, label: eventLabel(e, format.language) }))}
        />
        <Button
          icon={<History size={14} />}
          disabled={rule === null}
          onClick={() => rule && setAsked({ rule, asOf, event })}
        >
          {t('rule.back_test.run')}
        </Button>
      </div>
      {asked && (
        <div className={current ? undefined : styles.stale}>
          <Answer question={asked} />
        </div>
      )}
    </section>
  );
}

function Answer({ question }: { question: Question }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { events } = useDictionary();
  const { rule, asOf, event } = question;
  const query = useQuery({
    queryKey: ['rule-back-test', rule, asOf, event],
    queryFn: ({ signal }) =>
      api.post<RuleBackTest>('/rules/back-test', { rule, as_of: asOf, event }, signal),
    staleTime: 60_000,
    retry: false,
  });
  return (
    <Loaded query={query}>
      {(result) => {
        const known = events.find((e) => e.name === result.came_back_event);
        const share = (part: number) =>
          format.percent(result.then_count > 0 ? part / result.then_count : 0);
        const people = (count: number) =>
          t('common.people', { count, shown: format.number(count) });
        return (
          <div className={styles.answer} aria-live="polite">
            <p>
              {t('rule.back_test.held', {
                day: format.date(result.as_of),
                people: people(result.then_count),
              })}
            </p>
            {result.then_count > 0 && (
              <>
                <p>
                  {t('rule.back_test.came_back', {
                    people: people(result.came_back),
                    share: share(result.came_back),
                    event: known ? eventLabel(known, format.language) : result.came_back_event,
                  })}
                </p>
                <p>
                  {t('rule.back_test.stayed', {
                    people: people(result.stayed),
                    share: share(result.stayed),
                    now: people(result.now_count),
                  })}
                </p>
              </>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}
