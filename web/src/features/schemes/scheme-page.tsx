import { Alert, Button } from 'antd';
import { RefreshCw, SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, apiUrl } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
import type { Scheme } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { AsOf } from '@/shared/components/as-of';
import { ExportButton } from '@/shared/components/export-button';
import { LinkButton } from '@/shared/components/link-button';
import { Loaded } from '@/shared/components/loaded';
import { Page } from '@/shared/components/page';
import { useFormat } from '@/shared/format/use-format';
import { SchemeStrategies } from '@/shared/strategies/group-strategies';
import { ClassFlows } from './class-flows';
import { ClassTable } from './class-table';
import { ClassTrend } from './class-trend';
import { MatrixPanel } from './matrix-panel';
import { RfmPanel } from './rfm-panel';
import { SchemeMenu } from './scheme-menu';
import { staleAfterScheme, useScheme } from './scheme-queries';
import { SchemeVersions } from './scheme-versions';
import styles from './schemes.module.css';
import { PopulationChart, WorthChart, WorthMap } from './worth-charts';

/** Where everybody stands, what each class is worth, how it moves. */
export function SchemePage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id = '' } = useParams();
  const query = useScheme(id);
  return (
    <Loaded query={query}>
      {(scheme) => (
        <Page
          title={format.pick({ zh: scheme.name_zh, en: scheme.name_en })}
          subtitle={
            <>
              {t('schemes.version', { version: scheme.version })} · <AsOf at={scheme.as_of} />
            </>
          }
          crumbs={[{ label: t('schemes.title'), to: '/schemes' }]}
          actions={<Actions scheme={scheme} />}
        >
          {scheme.missing && (
            <Alert
              type="warning"
              showIcon
              title={t('schemes.missing')}
              description={format.pick(scheme.missing)}
            />
          )}
          {scheme.kind === 'rfm' && <RfmPanel scheme={scheme} />}
          {scheme.kind === 'matrix' ? (
            <MatrixPanel scheme={scheme} />
          ) : (
            <ClassTable scheme={scheme} />
          )}
          <SchemeStrategies scheme={scheme.id} classes={scheme.classes} />
          <div className={styles.two}>
            <PopulationChart scheme={scheme} />
            <WorthChart scheme={scheme} />
          </div>
          <div className={styles.two}>
            <WorthMap scheme={scheme} />
            <ClassTrend scheme={scheme} />
          </div>
          <ClassFlows scheme={scheme} />
          <SchemeVersions scheme={scheme} />
        </Page>
      )}
    </Loaded>
  );
}

function Actions({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const can = useCan();
  const refresh = useAction({
    run: () => api.post<Scheme>(`/schemes/${scheme.id}/refresh`),
    refresh: staleAfterScheme,
    done: t('schemes.refreshed'),
  });
  const file = (format: string) => apiUrl(`/schemes/${scheme.id}/export`, { format });
  return (
    <>
      {can('export') && <ExportButton address={file} />}
      {can('schemes.write') && (
        <>
          <Button
            icon={<RefreshCw size={15} />}
            loading={refresh.isPending}
            onClick={() => refresh.mutate()}
          >
            {t('segments.refresh')}
          </Button>
          {scheme.kind !== 'matrix' && (
            <LinkButton
              to={`/schemes/${scheme.id}/edit`}
              type="primary"
              icon={<SlidersHorizontal size={14} />}
            >
              {t('schemes.adjust')}
            </LinkButton>
          )}
          <SchemeMenu scheme={scheme} />
        </>
      )}
    </>
  );
}
