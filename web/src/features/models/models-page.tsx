import { Button, Segmented } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useCan } from '@/shared/api/rights';
import { EmptyState } from '@/shared/components/empty-state';
import { Loaded } from '@/shared/components/loaded';
import { Page } from '@/shared/components/page';
import { Panel } from '@/shared/components/panel';
import { CreateModel } from './definition/create-model';
import { ModelCard } from './model-card';
import { useModelKinds, useModels } from './model-queries';
import styles from './models.module.css';

/** What will customers do, what sets them apart, what goes together? */
export function ModelsPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [search, setSearch] = useSearchParams();
  const [creating, setCreating] = useState(false);
  const archived = search.get('archived') === '1';
  const query = useModels(archived);
  const kinds = useModelKinds();
  const create = can('models.write') && (
    <Button type="primary" icon={<Plus size={15} />} onClick={() => setCreating(true)}>
      {t('models.create')}
    </Button>
  );
  return (
    <Page
      title={t('nav.models')}
      subtitle={t('models.subtitle')}
      actions={
        <>
          <Segmented<boolean>
            value={archived}
            onChange={(next) => setSearch(next ? { archived: '1' } : {}, { replace: true })}
            options={[
              { value: false, label: t('models.in_use') },
              { value: true, label: t('models.archived') },
            ]}
          />
          {create}
        </>
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length > 0 ? (
            <div className={styles.cards}>
              {items.map((model) => (
                <ModelCard
                  key={model.id}
                  model={model}
                  kind={kinds.data?.items.find((kind) => kind.kind === model.kind)}
                />
              ))}
            </div>
          ) : (
            <Panel>
              {archived ? (
                <EmptyState text={t('models.none_archived')} />
              ) : (
                <EmptyState text={t('models.none')} hint={t('models.none_hint')} action={create} />
              )}
            </Panel>
          )
        }
      </Loaded>
      {creating && <CreateModel onClose={() => setCreating(false)} />}
    </Page>
  );
}
