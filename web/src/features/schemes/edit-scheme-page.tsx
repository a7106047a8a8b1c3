import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { api } from '@/shared/api/client';
import type { ClassRule, Scheme, SchemeChange, SchemePreview } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useErrorText } from '@/shared/api/use-error-text';
import { Loaded } from '@/shared/components/loaded';
import { Page } from '@/shared/components/page';
import { Panel } from '@/shared/components/panel';
import { useFormat } from '@/shared/format/use-format';
import { useDebounced } from '@/shared/rule/use-debounced';
import { ClassRules } from './class-rules';
import { faultsOf } from './parameter-faults';
import { ParameterFields } from './parameter-fields';
import { PopulationPreview } from './population-preview';
import { staleAfterScheme, useScheme } from './scheme-queries';
import styles from './schemes.module.css';

/** Moves the thresholds and shows who would move, before anything is published. */
export function EditSchemePage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id = '' } = useParams();
  const query = useScheme(id);
  return (
    <Loaded query={query}>
      {(scheme) => {
        // A matrix is adjusted on its picture.
        if (scheme.kind === 'matrix') return <Navigate to={`/schemes/${id}`} replace />;
        const name = format.pick({ zh: scheme.name_zh, en: scheme.name_en });
        return (
          <Page
            title={t('schemes.adjust_title', { name })}
            subtitle={t('schemes.adjust_hint')}
            crumbs={[
              { label: t('schemes.title'), to: '/schemes' },
              { label: name, to: `/schemes/${id}` },
            ]}
          >
            <Editor key={scheme.version} scheme={scheme} />
          </Page>
        );
      }}
    </Loaded>
  );
}

function Editor({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const { parameters } = scheme.definition;
  const [values, setValues] = useState(() =>
    Object.fromEntries(parameters.map((p) => [p.name, p.value])),
  );
  const [classes, setClasses] = useState<ClassRule[]>(scheme.definition.class_rules);
  const { drawn } = scheme.definition;
  const redrawn = drawn && parameters.some((p) => p.value !== values[p.name]);
  const byRules = (scheme.kind === 'rules' || drawn) && !redrawn;
  // Fifths find their own edges.
  const used = parameters.filter((p) => values.scoring !== 'fifths' || p.type === 'choice');
  const faults = useMemo(() => faultsOf(used, values), [used, values]);
  const change = useMemo<SchemeChange>(
    () => ({ parameters: values, ...(byRules && { classes }) }),
    [values, classes, byRules],
  );
  const settled = useDebounced(change, 350);
  const preview = useQuery({
    queryKey: ['schemes', 'preview', scheme.id, settled],
    queryFn: ({ signal }) =>
      api.post<SchemePreview>(`/schemes/${scheme.id}/preview`, settled, signal),
    placeholderData: keepPreviousData,
    enabled: faults.size === 0,
    retry: false,
  });
  const publish = useAction({
    run: () => api.post<Scheme>(`/schemes/${scheme.id}/versions`, change),
    refresh: staleAfterScheme,
    done: (published) => t('schemes.published', { version: published.version }),
    onDone: () => void navigate(`/schemes/${scheme.id}`),
  });
  const changed =
    parameters.some((p) => p.value !== values[p.name]) ||
    (byRules && JSON.stringify(classes) !== JSON.stringify(scheme.definition.class_rules));

  return (
    <div className={styles.editor}>
      <Panel title={t(byRules && !drawn ? 'schemes.class_rules' : 'schemes.thresholds')}>
        <ParameterFields
          parameters={used}
          values={values}
          faults={faults}
          onChange={(name, value) => setValues({ ...values, [name]: value })}
        />
        {redrawn && <p className={styles.faint}>{t('schemes.redrawn')}</p>}
        {byRules && <ClassRules classes={classes} onChange={setClasses} />}
        <div className={styles.publish}>
          <Button onClick={() => void navigate(`/schemes/${scheme.id}`)}>
            {t('common.cancel')}
          </Button>
          <Button
            type="primary"
            disabled={!changed || faults.size > 0 || preview.isError || preview.isFetching}
            loading={publish.isPending}
            onClick={() => publish.mutate()}
          >
            {t('schemes.publish', { version: scheme.version + 1 })}
          </Button>
        </div>
      </Panel>
      <Panel title={t('schemes.preview')} note={t('schemes.preview_note')}>
        {faults.size > 0 ? (
          <p className={styles.faint}>{t('schemes.faults.first')}</p>
        ) : preview.isError ? (
          <p role="alert" className={styles.harm}>
            {errorText(preview.error)}
          </p>
        ) : (
          <Loaded query={preview}>
            {(data) => (
              <PopulationPreview scheme={scheme} preview={data} stale={preview.isPlaceholderData} />
            )}
          </Loaded>
        )}
      </Panel>
    </div>
  );
}
