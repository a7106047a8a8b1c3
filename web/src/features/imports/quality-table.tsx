import { Progress } from 'antd';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ImportKind, ImportReport } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { attributeLabel, useDictionaryQuery } from '@/shared/rule/dictionary';
import styles from './imports.module.css';

/** How well each column was filled, and how many values made no sense. */
export function QualityTable({ report, kind }: { report: ImportReport; kind: ImportKind }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: dictionary } = useDictionaryQuery();
  if (report.quality.length === 0) return null;
  const rows = Math.max(1, report.rows_read);
  const fieldName = (field: string) => {
    const key = `imports.field_names.${field}`;
    if (kind !== 'customers' && i18next.exists(key)) return t(key as 'imports.field_names.order');
    const path = field.replace(/^(customer|property)\./, '');
    const attribute = dictionary?.attributes.find((a) => a.name === path);
    return attribute && !field.startsWith('property.')
      ? attributeLabel(attribute, format.language)
      : path;
  };
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption>{t('imports.quality')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('imports.column')}</th>
            <th scope="col">{t('imports.field')}</th>
            <th scope="col">{t('imports.filled_rows')}</th>
            <th scope="col">{t('imports.invalid')}</th>
            <th scope="col">{t('imports.distinct')}</th>
          </tr>
        </thead>
        <tbody>
          {report.quality.map((column) => (
            <tr key={column.column}>
              <td>{column.column}</td>
              <td>{column.field === null ? '–' : fieldName(column.field)}</td>
              <td>
                <Progress
                  size="small"
                  percent={Number(((column.filled / rows) * 100).toFixed(1))}
                  status="normal"
                  aria-label={t('imports.filled_of', { name: column.column })}
                />
              </td>
              <td className="num">{format.number(column.invalid)}</td>
              <td className="num">
                {column.distinct === null ? '–' : format.number(column.distinct)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
