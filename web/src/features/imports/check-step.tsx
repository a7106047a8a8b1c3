import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/shared/api/client';
import type { Import, ImportPreview } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { Loaded } from '@/shared/components/loaded';
import { Panel } from '@/shared/components/panel';
import { Skeleton } from '@/shared/components/skeleton';
import { formatBytes } from '@/shared/format/number';
import { useFormat } from '@/shared/format/use-format';
import { DryRun } from './dry-run';
import { FormatFields } from './format-fields';
import { type Choices, importsKey, useImportPreview } from './import-queries';
import styles from './imports.module.css';
import { MappingTable } from './mapping-table';
import { usePersisted } from './use-persisted';

/** What was recognised, to be corrected; then a try, then the real thing. */
export function CheckStep({ uploadId, onBack }: { uploadId: string; onBack: () => void }) {
  const [choices, setChoices] = usePersisted<Choices>(`fenqun.import.${uploadId}`, { options: {} });
  const query = useImportPreview(uploadId, choices);
  return (
    <Loaded query={query} skeleton={<Skeleton rows={10} />}>
      {(preview) => (
        <Check
          uploadId={uploadId}
          preview={preview}
          choices={choices}
          settling={query.isPlaceholderData}
          onChange={setChoices}
          onBack={onBack}
        />
      )}
    </Loaded>
  );
}

interface CheckProps {
  uploadId: string;
  preview: ImportPreview;
  choices: Choices;
  settling: boolean;
  onChange: (choices: Choices) => void;
  onBack: () => void;
}

function Check({ uploadId, preview, choices, settling, onChange, onBack }: CheckProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [trial, setTrial] = useState<Import>();
  const start = useAction({
    run: (dry_run: boolean) =>
      api.post<Import>('/imports', {
        upload_id: uploadId,
        kind: preview.kind,
        mapping: preview.mapping,
        options: choices.options,
        dry_run,
        ...(choices.source && { source: choices.source }),
      }),
    refresh: [importsKey, ['jobs']],
    onDone: (made, dry) => {
      if (dry) setTrial(made);
      else void navigate(`/imports/${made.id}`);
    },
  });
  const change = (next: Partial<Choices>) => {
    setTrial(undefined);
    onChange({ ...choices, ...next });
  };
  const missing = preview.missing.map((name) => {
    const field = preview.fields.find((f) => f.name === name);
    return field ? format.pick(field) : name;
  });

  return (
    <>
      <Panel
        title={t('imports.recognised')}
        note={[
          preview.layout && t('imports.layout', { name: preview.layout }),
          formatBytes(preview.size_bytes, format.language),
          preview.rows_estimate !== null &&
            t('imports.rows_about', { rows: format.compact(preview.rows_estimate) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      >
        <FormatFields preview={preview} choices={choices} onChange={change} />
      </Panel>
      {preview.warnings.map((warning) => (
        <Alert key={warning.code} type="warning" showIcon title={format.pick(warning)} />
      ))}
      {missing.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('imports.missing', { fields: missing.join(t('imports.comma')) })}
        />
      )}
      <MappingTable preview={preview} onChange={(mapping) => change({ mapping })} />
      {trial && <DryRun id={trial.id} />}
      <div className={styles.footer}>
        <Button onClick={onBack}>{t('imports.other_file')}</Button>
        <span className={styles.space} />
        <Button
          disabled={missing.length > 0 || settling}
          loading={start.isPending && start.variables}
          onClick={() => start.mutate(true)}
        >
          {t('imports.dry_run')}
        </Button>
        <Button
          type="primary"
          disabled={missing.length > 0 || settling}
          loading={start.isPending && !start.variables}
          onClick={() => start.mutate(false)}
        >
          {t('imports.start')}
        </Button>
      </div>
    </>
  );
}
