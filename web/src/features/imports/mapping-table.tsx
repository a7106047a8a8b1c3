import { Select, Tooltip } from 'antd';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview, MappingEntry } from '@/shared/api/types';
import { Panel } from '@/shared/components/panel';
import { useFormat } from '@/shared/format/use-format';
import { useDictionaryQuery } from '@/shared/rule/dictionary';
import { fieldOptions, leaveOut } from './field-options';
import styles from './imports.module.css';
import { fieldOf, mapColumn } from './mapping';

interface MappingTableProps {
  preview: ImportPreview;
  onChange: (mapping: MappingEntry[]) => void;
}

/** The first rows as they were read, and over each column what it means. */
export function MappingTable({ preview, onChange }: MappingTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { mapping, columns } = preview;
  const { data: dictionary } = useDictionaryQuery();
  const attributes = dictionary?.attributes ?? [];

  const options = (column: string) =>
    fieldOptions(preview, column, attributes).map(({ group, fields }) => ({
      label: t(`imports.groups.${group}`),
      options: fields.map((field) => ({
        value: field.name,
        label: field.keep
          ? t(`imports.keep.${field.keep}`, { name: field.label })
          : field.name === leaveOut
            ? t('imports.leave_out')
            : format.pick({ zh: field.zh, en: field.en }) + (field.required ? ' *' : ''),
      })),
    }));

  return (
    <Panel title={t('imports.mapping')} note={t('imports.mapping_note')} flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('imports.mapping')}>
        <table className={styles.mapping}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.name} scope="col">
                  <span className={styles.columnName}>
                    {column.name}
                    {column.warnings.length > 0 && (
                      <Tooltip title={column.warnings.join('\n')}>
                        <TriangleAlert
                          size={14}
                          className={styles.caution}
                          aria-label={column.warnings.join('; ')}
                        />
                      </Tooltip>
                    )}
                  </span>
                  <span className={styles.columnFacts}>
                    {t(`imports.types.${column.type}`)} ·{' '}
                    {t('imports.filled', { share: format.percent(column.filled_share, 0) })}
                  </span>
                  <Select
                    size="small"
                    showSearch={{ optionFilterProp: 'label' }}
                    value={fieldOf(mapping, column.name) ?? leaveOut}
                    aria-label={t('imports.field_of', { name: column.name })}
                    popupMatchSelectWidth={220}
                    className={styles.fieldSelect}
                    onChange={(field) => onChange(mapColumn(mapping, column.name, field || null))}
                    options={options(column.name)}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.slice(0, 12).map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place
              <tr key={i}>
                {columns.map((column, j) => (
                  <td
                    key={column.name}
                    className={fieldOf(mapping, column.name) ? undefined : styles.unused}
                  >
                    {row[j] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}
