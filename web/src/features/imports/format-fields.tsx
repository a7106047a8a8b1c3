import { Input, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import type { FormatOptions, ImportKind, ImportPreview } from '@/shared/api/types';
import { ZoneSelect } from '@/shared/components/zone-select';
import type { Choices } from './import-queries';
import styles from './imports.module.css';

const kinds: readonly ImportKind[] = ['orders', 'customers', 'events'];
const encodings = ['UTF-8', 'GB18030', 'UTF-16LE', 'UTF-16BE', 'windows-1252'] as const;
const delimiters = [',', ';', '\t', '|'] as const;
const orders = ['ymd', 'dmy', 'mdy'] as const;

interface FormatFieldsProps {
  preview: ImportPreview;
  choices: Choices;
  onChange: (next: Partial<Choices>) => void;
}

/** What the file is, as guessed; each guess can be corrected. */
export function FormatFields({ preview, choices, onChange }: FormatFieldsProps) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const { format } = preview;
  const set = (options: FormatOptions) =>
    onChange({
      options: { ...choices.options, ...options },
      mapping: undefined,
    } as Partial<Choices>);
  const withFound = (known: readonly string[], found: string) =>
    known.some((k) => k.toLowerCase() === found.toLowerCase()) ? [...known] : [found, ...known];

  return (
    <div className={styles.format}>
      <Field label={t('imports.kind')}>
        <Select<ImportKind>
          value={preview.kind}
          aria-label={t('imports.kind')}
          onChange={(kind) => onChange({ kind, mapping: undefined } as Partial<Choices>)}
          options={kinds.map((value) => ({ value, label: t(`imports.kinds.${value}`) }))}
        />
      </Field>
      {format.encoding && (
        <Field label={t('imports.encoding')}>
          <Select
            value={format.encoding}
            aria-label={t('imports.encoding')}
            onChange={(encoding) => set({ encoding })}
            options={withFound(encodings, format.encoding).map((value) => ({
              value,
              label: value,
            }))}
          />
        </Field>
      )}
      {format.delimiter && (
        <Field label={t('imports.delimiter')}>
          <Select
            value={format.delimiter}
            aria-label={t('imports.delimiter')}
            onChange={(delimiter) => set({ delimiter })}
            options={withFound(delimiters, format.delimiter).map((value) => ({
              value,
              label: value === '\t' ? t('imports.tab') : value,
            }))}
          />
        </Field>
      )}
      {format.sheets.length > 1 && (
        <Field label={t('imports.sheet')}>
          <Select
            value={format.sheet}
            aria-label={t('imports.sheet')}
            onChange={(sheet) => set({ sheet })}
            options={format.sheets.map((value) => ({ value, label: value }))}
          />
        </Field>
      )}
      <Field label={t('imports.date_order')}>
        <Select
          value={(format.date_order ?? 'ymd') as 'ymd'}
          aria-label={t('imports.date_order')}
          onChange={(date_order) => set({ date_order })}
          options={orders.map((value) => ({ value, label: t(`imports.date_orders.${value}`) }))}
        />
      </Field>
      <Field label={t('imports.zone')}>
        <ZoneSelect
          value={choices.options.zone ?? workspace.timezone}
          aria-label={t('imports.zone')}
          onChange={(zone: string) => set({ zone })}
        />
      </Field>
      <Field label={t('imports.decimal_comma')}>
        <Switch
          checked={format.decimal_comma}
          aria-label={t('imports.decimal_comma')}
          onChange={(decimal_comma) => set({ decimal_comma })}
        />
      </Field>
      <Field label={t('imports.source')}>
        <Input
          value={choices.source ?? ''}
          placeholder={t('common.optional')}
          aria-label={t('imports.source')}
          onChange={(event) => onChange({ source: event.target.value })}
        />
      </Field>
    </div>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.formatField}>
      <span className={styles.label}>{label}</span>
      {children}
    </div>
  );
}
