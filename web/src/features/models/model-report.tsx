import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ModelReport as Report } from '@/shared/api/types';
import { Panel } from '@/shared/components/panel';
import { useFormat } from '@/shared/format/use-format';
import { ModelChart } from './model-chart';
import { ModelFigures } from './model-figures';
import styles from './models.module.css';

/** How it was done, how good it is on time that it had not seen, what to know, what to look at. */
export function ModelReport({ report }: { report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { held_out_from: from, held_out_to: to } = report;
  const basket = report.quality.some((figure) => figure.key === 'hit_rate');
  return (
    <>
      {report.warnings.map((warning) => (
        <Alert key={warning.en} type="warning" showIcon title={format.pick(warning)} />
      ))}
      <div className={styles.two}>
        {report.quality.length > 0 && (
          <Panel
            title={t('models.quality')}
            note={
              from && to
                ? t('models.held_out', { from: format.date(from), to: format.date(to) })
                : t(basket ? 'recommend.held_out' : 'models.held_out_none')
            }
          >
            <ModelFigures figures={report.quality} />
          </Panel>
        )}
        <Panel title={t('models.learned_from')} note={format.pick(report.method)}>
          <ModelFigures figures={report.learned_from} />
        </Panel>
      </div>
      <div className={styles.two}>
        {report.charts.map((chart) => (
          <ModelChart key={chart.key} chart={chart} />
        ))}
      </div>
    </>
  );
}
