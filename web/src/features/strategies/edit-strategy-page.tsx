import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Loaded } from '@/shared/components/loaded';
import { Page } from '@/shared/components/page';
import { useFormat } from '@/shared/format/use-format';
import { useStrategy } from '@/shared/strategies/strategy-queries';
import { fieldsOf } from './strategy-fields';
import { StrategyForm } from './strategy-form';

/** Changes a strategy. */
export function EditStrategyPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id = '' } = useParams();
  const query = useStrategy(id);
  return (
    <Loaded query={query}>
      {(strategy) => (
        <Page
          title={t('strategies.edit', { name: format.pick(strategy.name) })}
          crumbs={[
            { label: t('strategies.title'), to: '/strategies' },
            { label: format.pick(strategy.name), to: `/strategies/${id}` },
          ]}
          narrow
        >
          <StrategyForm strategy={strategy} initial={fieldsOf(strategy)} />
        </Page>
      )}
    </Loaded>
  );
}
