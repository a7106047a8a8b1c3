import { useQuery } from '@tanstack/react-query';
import { Tooltip } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/shared/api/client';
import type { CustomerStrategies as Found } from '@/shared/api/types';
import { Loaded } from '@/shared/components/loaded';
import { Panel } from '@/shared/components/panel';
import { useFormat } from '@/shared/format/use-format';
import { MessageCard } from '@/shared/strategies/message-card';
import { OfferLine } from '@/shared/strategies/offer-line';
import { TargetTags } from '@/shared/strategies/target-tag';
import { useStrategyWords } from '@/shared/strategies/words';
import styles from './customers.module.css';

/** What this customer gets, by which strategies, and why. */
export function CustomerStrategies({ number }: { number: number }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['customers', 'strategies', number],
    queryFn: ({ signal }) => api.get<Found>(`/customers/${number}/strategies`, undefined, signal),
  });
  return (
    <Panel title={t('strategies.customer.title')} note={t('strategies.customer.note')}>
      <Loaded query={query}>
        {(found) =>
          found.strategies.length === 0 ? t('strategies.customer.none') : <Gets found={found} />
        }
      </Loaded>
    </Panel>
  );
}

/** Each thing bears the number of the strategy that gives it, in the list at the end. */
function Gets({ found }: { found: Found }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useStrategyWords();
  const { service_level, rhythm, administrator, strategies } = found;
  const facts = [
    service_level && {
      label: t('strategies.service'),
      text: t(`strategies.levels.${service_level.value}`),
      by: service_level.by,
    },
    rhythm && { label: t('strategies.rhythm'), text: words.rhythm(rhythm.value), by: rhythm.by },
    administrator && {
      label: t('strategies.administrator'),
      text: administrator.value.name,
      by: administrator.by,
    },
  ].filter((fact) => fact !== null);
  // They come in the order of the strategies: of each kind the first goes before the others.
  const kinds = found.offers.map(({ value }) => value.kind);
  const first = found.offers.filter(({ value }, i) => kinds.indexOf(value.kind) === i);
  const rest = found.offers.filter(({ value }, i) => kinds.indexOf(value.kind) !== i);
  return (
    <>
      <dl className={styles.facts}>
        {facts.map((fact) => (
          <Fragment key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>
              {fact.text} <Giver by={fact.by} strategies={strategies} />
            </dd>
          </Fragment>
        ))}
      </dl>
      {found.offers.length > 0 && (
        <>
          <h3 className={styles.label}>{t('strategies.offers')}</h3>
          <Offers offers={first} strategies={strategies} />
          {rest.length > 0 && (
            <details className={styles.messages}>
              <summary className={styles.label}>
                {t('strategies.customer.more_offers', { count: rest.length })}
              </summary>
              <Offers offers={rest} strategies={strategies} />
            </details>
          )}
        </>
      )}
      {found.messages.length > 0 && (
        <details className={styles.messages}>
          <summary className={styles.label}>
            {t('strategies.messages')} · {found.messages.length}
          </summary>
          {found.messages.map(({ value, by }) => (
            <MessageCard key={`${by} ${value.channel} ${value.body.zh}`} message={value} />
          ))}
        </details>
      )}
      <h3 className={styles.label}>{t('strategies.customer.applying')}</h3>
      <ol className={styles.groupList}>
        {strategies.map((one, i) => (
          <li key={one.id}>
            <span className={`${styles.why} num`}>{i + 1}</span>{' '}
            <Link to={`/strategies/${one.id}`}>{format.pick(one.name)}</Link>
            <div className={styles.tags}>
              <span className={styles.why}>{t('strategies.customer.because')}</span>
              <TargetTags targets={one.because} />
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

interface OffersProps {
  offers: Found['offers'];
  strategies: Found['strategies'];
}

function Offers({ offers, strategies }: OffersProps) {
  return (
    <ul className={styles.groupList}>
      {offers.map(({ value, by }) => (
        <li key={`${by} ${value.kind} ${value.text.zh}`}>
          <OfferLine offer={value} />
          {'\u2060'}
          <Giver by={by} strategies={strategies} />
        </li>
      ))}
    </ul>
  );
}

function Giver({ by, strategies }: { by: number; strategies: Found['strategies'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = strategies.findIndex((one) => one.id === by);
  const name = strategies[place]?.name;
  if (!name) return null;
  return (
    <Tooltip title={t('strategies.customer.from', { name: format.pick(name) })}>
      <sup className={`${styles.why} num`}>{place + 1}</sup>
    </Tooltip>
  );
}
