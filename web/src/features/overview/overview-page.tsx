import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
import type { Overview } from '@/shared/api/types';
import { AsOf } from '@/shared/components/as-of';
import { EmptyState } from '@/shared/components/empty-state';
import { LinkButton } from '@/shared/components/link-button';
import { Loaded } from '@/shared/components/loaded';
import { Page } from '@/shared/components/page';
import { Panel } from '@/shared/components/panel';
import { StatRowSkeleton } from '@/shared/components/stat-card';
import { AttentionPanel } from './attention-panel';
import { CitiesChart } from './cities-chart';
import { Figures } from './figures';
import { GroupsChart } from './groups-chart';
import styles from './overview.module.css';
import { RevenueCharts } from './revenue-charts';

const IndustryFigures = lazy(() => import('./industry-figures'));

const spans = [7, 30, 90, 365] as const;

/** How are my customers today, what changed, what needs me? */
export function OverviewPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const days = Number(search.get('days')) || 30;
  const query = useQuery({
    queryKey: ['overview', days],
    queryFn: ({ signal }) => api.get<Overview>('/overview', { days }, signal),
    placeholderData: (previous) => previous,
  });

  return (
    <Page
      title={t('overview.title')}
      subtitle={query.data && <AsOf at={query.data.as_of} narrow />}
      actions={
        <Segmented<number>
          aria-label={t('overview.span')}
          value={days}
          onChange={(next) => setSearch({ days: String(next) }, { replace: true })}
          options={spans.map((value) => ({ value, label: t(`overview.spans.d${value}`) }))}
        />
      }
    >
      <Loaded query={query} skeleton={<StatRowSkeleton count={8} />}>
        {(overview) =>
          Number(overview.customers.value) === 0 ? <FirstSteps /> : <Content overview={overview} />
        }
      </Loaded>
    </Page>
  );
}

function Content({ overview }: { overview: Overview }) {
  return (
    <>
      <Figures overview={overview} />
      <Suspense>
        <IndustryFigures />
      </Suspense>
      <div className={styles.columns}>
        <RevenueCharts overview={overview} />
        <AttentionPanel items={overview.attention} />
      </div>
      <div className={styles.columns}>
        {overview.groups_over_time && <GroupsChart groups={overview.groups_over_time} />}
        <CitiesChart cities={overview.top_cities} />
      </div>
    </>
  );
}

function FirstSteps() {
  const { t } = useTranslation();
  const can = useCan();
  return (
    <Panel>
      <EmptyState
        text={t('overview.empty')}
        hint={t('overview.empty_hint')}
        action={
          can('imports.write') && (
            <LinkButton to="/imports/new" type="primary">
              {t('overview.import')}
            </LinkButton>
          )
        }
      />
    </Panel>
  );
}
