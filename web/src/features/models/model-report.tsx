import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ModelReport as Report } from '@/shared/api/types';
import { Panel } from '@/shared/components/panel';
import { useFormat } from '@/shared/format/use-format';
import { ModelChart } from './model-chart';
import { ModelFigures } from './model-figures';
import styles from './models.module.css';

/** What one has to know before one believes what was found. */
export function ModelCaveats({ report, grave }: { report: Report; grave: boolean }) {
  const format = useFormat();
  return report.warnings.map((warning) => (
    <Alert
      key={warning.en}
      type={grave ? 'warning' : 'info'}
      showIcon
      title={format.pick(warning)}
    />
  ));
}

/** How it was done, how good it is, what to look at; a chart that is drawn elsewhere is left out. */
export function ModelReport({ report, without }: { report: Report; without?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { held_out_from: from, held_out_to: to } = report;
  const charts = report.charts.filter((chart) => chart.key !== without);
  const has = (key: string) => report.quality.some((figure) => figure.key === key);
  const tested = has('hit_rate')
    ? 'recommend.held_out'
    : has('judged')
      ? 'models.held_out_customers'
      : 'models.held_out_none';
  return (
    <>
      <div className={styles.two}>
        {report.quality.length > 0 && (
          <Panel
            title={t('models.quality')}
            note={
              from && to
                ? t('models.held_out', { from: format.date(from), to: format.date(to) })
                : t(tested)
            }
          >
            <ModelFigures figures={report.quality} />
          </Panel>
        )}
        <Panel title={t('models.learned_from')} note={format.pick(report.method)}>
          <ModelFigures figures={report.learned_from} />
        </Panel>
      </div>
      {charts.length > 0 && (
        <div className={styles.two}>
          {charts.map((chart) => (
            <ModelChart key={chart.key} chart={chart} />
          ))}
        </div>
      )}
    </>
  );
}
