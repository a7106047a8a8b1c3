import { useTranslation } from 'react-i18next';
import type { ImportKind, ImportReport } from '@/shared/api/types';
import { StatCard, StatRow } from '@/shared/components/stat-card';
import { formatDuration } from '@/shared/format/time';
import { useFormat } from '@/shared/format/use-format';
import styles from './imports.module.css';
import { QualityTable } from './quality-table';
import { RejectsTable } from './rejects-table';

const counts = [
  'rows_read',
  'rows_imported',
  'rows_rejected',
  'rows_anonymous',
  'customers_new',
  'customers_updated',
  'orders',
  'refunds',
  'events',
  'duplicates',
] as const;

interface ImportReportViewProps {
  report: ImportReport;
  /** Says how well each column was filled, too. */
  kind?: ImportKind;
}

/** What was read, kept and refused, and why. */
export function ImportReportView({ report, kind }: ImportReportViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    report.first_time && report.last_time
      ? t('imports.span', {
          from: format.date(report.first_time),
          to: format.date(report.last_time),
        })
      : undefined,
    t('imports.took', {
      time: formatDuration(report.seconds),
      rate: format.compact(Math.round(report.rows_per_second)),
    }),
  ].filter(Boolean);
  return (
    <div className={styles.report}>
      <StatRow>
        {counts.map((name) => (
          <StatCard key={name} label={t(`imports.counts.${name}`)} value={report[name]} exact />
        ))}
        {report.revenue !== null && (
          <StatCard label={t('imports.counts.revenue')} value={report.revenue} unit="money" exact />
        )}
      </StatRow>
      <p className={styles.facts}>{facts.join(' · ')}</p>
      <RejectsTable report={report} />
      {kind && <QualityTable report={report} kind={kind} />}
    </div>
  );
}
