import { useTranslation } from 'react-i18next';
import type { ImportReport } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import styles from './imports.module.css';

/** Why rows were refused and values put aside, each with an example. */
export function RejectsTable({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (report.rejects.length === 0 && report.misfits.length === 0) {
    return <p className={styles.clean}>{t('imports.clean')}</p>;
  }
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption>{t('imports.rejects')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('imports.reason')}</th>
            <th scope="col">{t('imports.count')}</th>
            <th scope="col">{t('imports.example')}</th>
          </tr>
        </thead>
        <tbody>
          {report.rejects.map((reject) => (
            <tr key={reject.code}>
              <td>{format.pick(reject)}</td>
              <td className="num">{format.number(reject.count)}</td>
              <td>
                {t('imports.at_row', { row: format.number(reject.example.row) })}
                {reject.example.column && ` · ${reject.example.column}`}
                {reject.example.value !== null && (
                  <>
                    {' '}
                    <code>{reject.example.value}</code>
                  </>
                )}
              </td>
            </tr>
          ))}
          {report.misfits.map((misfit) => (
            <tr key={`${misfit.property}-${misfit.reason}`}>
              <td>{t('imports.misfit', { property: misfit.property, reason: misfit.reason })}</td>
              <td className="num">{format.number(misfit.count)}</td>
              <td>
                <code>{misfit.example}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
