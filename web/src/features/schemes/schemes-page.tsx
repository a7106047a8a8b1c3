import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '@/shared/api/rights';
import { AsOf } from '@/shared/components/as-of';
import { EmptyState } from '@/shared/components/empty-state';
import { Loaded } from '@/shared/components/loaded';
import { Page } from '@/shared/components/page';
import { Panel } from '@/shared/components/panel';
import { IndustryButton } from '@/shared/industry/industry-button';
import { CreateAll } from './create-all';
import { CreateScheme } from './create-scheme';
import { SchemeCard } from './scheme-card';
import { useSchemes } from './scheme-queries';
import styles from './schemes.module.css';

/** How are all customers sorted, and what is each class worth? */
export function SchemesPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [creating, setCreating] = useState(false);
  const query = useSchemes();
  const create = can('schemes.write') && (
    <>
      <IndustryButton />
      <Button type="primary" icon={<Plus size={15} />} onClick={() => setCreating(true)}>
        {t('schemes.create')}
      </Button>
    </>
  );
  return (
    <Page title={t('schemes.title')} subtitle={<AsOf narrow />} actions={create}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Panel>
              <EmptyState
                text={t('schemes.none')}
                hint={t('schemes.none_hint')}
                action={can('schemes.write') && <CreateAll />}
              />
            </Panel>
          ) : (
            <div className={styles.cards}>
              {items.map((scheme) => (
                <SchemeCard key={scheme.id} scheme={scheme} />
              ))}
            </div>
          )
        }
      </Loaded>
      {creating && <CreateScheme onClose={() => setCreating(false)} />}
    </Page>
  );
}
