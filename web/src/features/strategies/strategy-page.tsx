import { Alert } from 'antd';
import { Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useCan } from '@/shared/api/rights';
import type { Strategy } from '@/shared/api/types';
import { LinkButton } from '@/shared/components/link-button';
import { Loaded } from '@/shared/components/loaded';
import { Page } from '@/shared/components/page';
import { Panel } from '@/shared/components/panel';
import { StatCard, StatRow } from '@/shared/components/stat-card';
import { useFormat } from '@/shared/format/use-format';
import { MessageCard } from '@/shared/strategies/message-card';
import { OfferLine } from '@/shared/strategies/offer-line';
import { useStrategy } from '@/shared/strategies/strategy-queries';
import { customersLink, TargetTag, targetKey } from '@/shared/strategies/target-tag';
import { Care } from './care';
import styles from './strategies.module.css';
import { StrategyMenu } from './strategy-menu';

/** What one group gets. */
export function StrategyPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const { id = '' } = useParams();
  const query = useStrategy(id);
  return (
    <Loaded query={query}>
      {(strategy) => (
        <Page
          title={format.pick(strategy.name)}
          subtitle={format.pick(strategy.description)}
          crumbs={[{ label: t('strategies.title'), to: '/strategies' }]}
          actions={
            can('strategies.write') && (
              <>
                <LinkButton
                  to={`/strategies/${strategy.id}/edit`}
                  type="primary"
                  icon={<Pencil size={14} />}
                >
                  {t('common.edit')}
                </LinkButton>
                <StrategyMenu strategy={strategy} />
              </>
            )
          }
        >
          {strategy.archived_at && <Alert type="info" showIcon title={t('strategies.archived')} />}
          {strategy.targets.length === 0 && (
            <Alert type="warning" showIcon title={t('strategies.no_targets')} />
          )}
          <Content strategy={strategy} />
        </Page>
      )}
    </Loaded>
  );
}

function Content({ strategy }: { strategy: Strategy }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { plan, targets } = strategy;
  const only = targets.length === 1 ? targets[0] : undefined;
  return (
    <div className={styles.layout}>
      <div className={styles.stack}>
        <StatRow>
          <StatCard
            label={t('strategies.customers')}
            value={strategy.customers}
            link={only ? customersLink(only) : null}
          />
        </StatRow>
        <Panel title={t('strategies.targets')}>
          <ul className={styles.list}>
            {targets.map((shown) => (
              <li key={targetKey(shown)} className={styles.targetRow}>
                <TargetTag shown={shown} />
                <Link to={customersLink(shown)} className="num">
                  {t('common.people', {
                    count: shown.customers,
                    shown: format.number(shown.customers),
                  })}
                </Link>
              </li>
            ))}
            {targets.length === 0 && <li>–</li>}
          </ul>
        </Panel>
        <Care strategy={strategy} />
      </div>
      <div className={styles.stack}>
        <Panel title={t('strategies.offers')}>
          <ul className={styles.list}>
            {plan.offers.map((offer) => (
              <li key={`${offer.kind} ${offer.text.zh}`}>
                <OfferLine offer={offer} />
              </li>
            ))}
            {plan.offers.length === 0 && <li>–</li>}
          </ul>
        </Panel>
        <Panel title={t('strategies.messages')}>
          <div className={styles.messages}>
            {plan.messages.map((message) => (
              <MessageCard key={`${message.channel} ${message.body.zh}`} message={message} />
            ))}
            {plan.messages.length === 0 && '–'}
          </div>
        </Panel>
        <Automations strategy={strategy} />
      </div>
    </div>
  );
}

function Automations({ strategy: { plan } }: { strategy: Strategy }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (plan.automations.length === 0) return null;
  return (
    <Panel title={t('strategies.automations')} note={t('strategies.automations_note')}>
      <ul className={styles.list}>
        {plan.automations.map((one) => (
          <li key={one.zh}>{format.pick(one)}</li>
        ))}
      </ul>
    </Panel>
  );
}
