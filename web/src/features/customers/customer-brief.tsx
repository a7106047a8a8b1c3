import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { CustomerBrief as Brief, CustomerDetail } from '@/shared/api/types';
import { Loaded } from '@/shared/components/loaded';
import { Panel } from '@/shared/components/panel';
import { formatWeekday } from '@/shared/format/time';
import { useFormat } from '@/shared/format/use-format';
import styles from './customers.module.css';
import { habit, rhythmOf } from './rhythm';

/** What this customer likes, when they come, through what, and in which rhythm they order. */
export function CustomerBrief({ customer }: { customer: CustomerDetail }) {
  const { t } = useTranslation();
  const { number } = customer;
  const query = useQuery({
    queryKey: ['customers', 'brief', number],
    queryFn: ({ signal }) => api.get<Brief>(`/customers/${number}/brief`, undefined, signal),
  });
  return (
    <Panel title={t('portrait.brief')} note={t('portrait.brief_note')}>
      <Loaded query={query}>{(brief) => <Facts brief={brief} customer={customer} />}</Loaded>
    </Panel>
  );
}

function Facts({ brief, customer }: { brief: Brief; customer: CustomerDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rhythm = useRhythm(brief);
  const between = format.language === 'zh' ? '、' : ', ';
  const named = (things: Brief['products']) =>
    things
      .map(({ name, times }) =>
        times > 1 ? t('portrait.brief_liked', { name, times: format.number(times) }) : name,
      )
      .join(between);
  const likes = [brief.categories.map(({ name }) => name).join(between), named(brief.products)];
  const came = brief.weekdays.some((count) => count > 0);
  const day = habit(brief.weekdays, 1);
  const from = habit(brief.hours, 3);
  const times = [
    // 1 January 2024 was a Monday.
    day !== undefined && formatWeekday(`2024-01-0${day + 1}`, format.language),
    from !== undefined && t('portrait.brief_hours', { from, to: from + 3 }),
  ];
  const place = ['country', 'province', 'city'].flatMap((name) => {
    const value = customer.attributes[name];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
  // 天津市 says 天津 as well.
  const places = place.filter(
    (one, i) => !place.slice(0, i).some((known) => known.startsWith(one)),
  );
  const through = [...brief.channels, ...brief.devices].map(({ value }) => value);
  const facts = [
    { label: t('portrait.brief_likes'), text: likes.filter(Boolean).join(' · ') },
    { label: t('portrait.brief_looks'), text: named(brief.looked_at) },
    {
      label: brief.by_all_events ? t('portrait.brief_when_looks') : t('portrait.brief_when'),
      text: times.filter(Boolean).join(format.language === 'zh' ? '，' : ', '),
    },
    { label: t('portrait.brief_through'), text: through.join(between) },
    { label: t('portrait.brief_lives'), text: places.join(' ') },
    { label: t('portrait.brief_rhythm'), text: rhythm },
  ].filter(({ text }) => text !== '');
  if (!came) return <p className={styles.why}>{t('portrait.brief_missing')}</p>;
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, text }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** "Usually orders every 20 days; last 45 days ago, …" */
function useRhythm(brief: Brief): string {
  const { t } = useTranslation();
  const format = useFormat();
  if (brief.orders === 0) return t('portrait.brief_never');
  const days = (value: number) => format.number(value, value < 10 ? 1 : 0);
  const since = Number(brief.days_since_last_order ?? 0);
  const between = format.language === 'zh' ? '，' : '; ';
  const last = t('portrait.brief_since', { days: days(since) });
  const usual = brief.days_between_orders === null ? null : Number(brief.days_between_orders);
  if (usual === null) return `${t('portrait.brief_once')}${between}${last}`;
  const how = {
    on_time: t('portrait.brief_on_time'),
    late: t('portrait.brief_late', { late: days(since - usual) }),
    long_gone: t('portrait.brief_long_gone', {
      times: format.number(since / Math.max(usual, 1), 1),
    }),
  }[rhythmOf(usual, since)];
  return `${t('portrait.brief_every', { days: days(usual) })}${between}${last}${how}`;
}
