import { useTranslation } from 'react-i18next';
import type { Portrait, PortraitVisitKey } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { eventLabel, useDictionaryQuery } from '@/shared/rule/dictionary';
import { Block } from './block';
import styles from './portrait.module.css';
import { ShareRows } from './share-rows';

const STEPS_SHOWN = 6;

/** How long they stay, which way they take, and what they click of what they are shown. */
export function Visits({ portrait }: { portrait: Portrait }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: dictionary } = useDictionaryQuery();
  const { visits } = portrait;
  const alone = portrait.count === portrait.of;
  const event = (name: string) => {
    const known = dictionary?.events.find((one) => one.name === name);
    return known ? eventLabel(known, format.language) : name;
  };
  const show = (key: PortraitVisitKey, value: string | null) => {
    if (value === null) return '–';
    if (key === 'single_share') return format.percent(Number(value), 0);
    return key === 'minutes'
      ? t('portrait.minutes', { minutes: format.number(Number(value), 1) })
      : format.number(Number(value), 1);
  };
  const step = (name: string | null, door: 'visit_start' | 'visit_end') =>
    name === null ? t(`portrait.${door}`) : event(name);
  const rates = visits.clicks.filter(({ inside }) => inside !== null);
  return (
    <Block
      title={t('portrait.visits')}
      note={t('portrait.visits_note', { days: portrait.days })}
      missing={visits.customers === 0 && rates.length === 0 && t('portrait.visits_missing')}
    >
      {visits.customers > 0 && (
        <dl className={styles.visits}>
          {visits.figures.map(({ key, inside, everyone }) => (
            <div key={key}>
              <dt>{t(`portrait.visit_figures.${key}`)}</dt>
              <dd className="num">
                <b>{show(key, inside)}</b>
                {!alone && (
                  <span className={styles.faint}>
                    {t('portrait.everyone_is', { value: show(key, everyone) })}
                  </span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {visits.customers > 0 && visits.steps.length > 0 && (
        <>
          <h3 className={styles.sub}>{t('portrait.ways')}</h3>
          <ShareRows
            label={t('portrait.ways')}
            alone={alone}
            rows={visits.steps.slice(0, STEPS_SHOWN).map(({ from, to, standing }) => {
              const label = `${step(from, 'visit_start')} → ${step(to, 'visit_end')}`;
              return { key: label, label: <span title={label}>{label}</span>, standing };
            })}
          />
        </>
      )}
      {rates.length > 0 && (
        <>
          <h3 className={styles.sub}>{t('portrait.clicks')}</h3>
          <ShareRows
            label={t('portrait.clicks')}
            alone={alone}
            rows={rates.map(({ shown, clicked, inside, everyone }) => {
              const [own, all] = [Number(inside), Number(everyone)];
              const label = `${event(shown)} → ${event(clicked)}`;
              return {
                key: label,
                label: <span title={label}>{label}</span>,
                standing: {
                  inside: 0,
                  share_inside: own,
                  share_everyone: all,
                  lift: all > 0 ? own / all : 0,
                  significant: false,
                },
              };
            })}
          />
        </>
      )}
    </Block>
  );
}
