import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { ClassDefault } from '@/shared/api/types';
import { Loaded } from '@/shared/components/loaded';
import { Page } from '@/shared/components/page';
import { useDefaults } from '@/shared/strategies/strategy-queries';
import { choiceOf, emptyFields, type StrategyFields } from './strategy-fields';
import { StrategyForm } from './strategy-form';

/** A new strategy; one for a class begins with what is usual for it. */
export function CreateStrategyPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const scheme = search.get('scheme');
  const segment = search.get('segment');
  const key = search.get('class') ?? '';
  const query = useDefaults(scheme ? Number(scheme) : undefined);
  const targets = scheme
    ? [choiceOf({ scheme: Number(scheme), class: key })]
    : segment
      ? [choiceOf({ segment: Number(segment) })]
      : [];
  return (
    <Page
      title={t('strategies.create')}
      crumbs={[{ label: t('strategies.title'), to: '/strategies' }]}
      narrow
    >
      {scheme ? (
        <Loaded query={query}>
          {({ items }) => <StrategyForm initial={begun(items, key, targets)} />}
        </Loaded>
      ) : (
        <StrategyForm initial={{ ...emptyFields, targets }} />
      )}
    </Page>
  );
}

function begun(defaults: readonly ClassDefault[], key: string, targets: string[]): StrategyFields {
  const planned = defaults.find((one) => one.class.key === key)?.planned;
  return planned ? { ...emptyFields, ...planned, targets } : { ...emptyFields, targets };
}
