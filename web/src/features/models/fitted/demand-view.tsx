import { Alert } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { BandChart } from '@/shared/charts/band-chart';
import { useFormat } from '@/shared/format/use-format';
import { useUnitFormat } from '../unit-format';
import { type Demand, type Outlook, onOneAxis } from './demand';
import styles from './demand.module.css';
import { DemandPicker } from './demand-picker';
import { DemandTotals } from './demand-totals';

/** Forecasts of the past are few: a share of them inside that is this little lower is no sign. */
const tolerated = 0.05;

/** What was and what is expected: of all together, of each product, category or region. */
export function DemandView({ demand }: { demand: Demand }) {
  const [search, setSearch] = useSearchParams();
  const { series } = demand;
  const chosen = series.find((one) => one.id === search.get('series')) ?? series[0];
  if (!chosen) return null;
  const choose = (id: string) =>
    setSearch(
      (now) => {
        now.set('series', id);
        return now;
      },
      { replace: true },
    );
  return (
    <>
      <div className={series.length > 1 ? styles.beside : undefined}>
        {series.length > 1 && <DemandPicker demand={demand} chosen={chosen.id} onChoose={choose} />}
        <div className={styles.chart}>
          <Narrow demand={demand} outlook={chosen} />
          <DemandChart demand={demand} outlook={chosen} />
        </div>
      </div>
      <DemandTotals demand={demand} chosen={chosen.id} onChoose={choose} />
    </>
  );
}

/** A band that held less of the past than it says it will is told to be too narrow. */
function Narrow({ demand, outlook }: { demand: Demand; outlook: Outlook }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { coverage } = outlook;
  if (coverage === undefined || coverage >= demand.level - tolerated) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('models.demand_narrow', {
        name: format.pick(outlook.name),
        coverage: format.percent(coverage),
        level: format.percent(demand.level, 0),
      })}
    />
  );
}

function DemandChart({ demand, outlook }: { demand: Demand; outlook: Outlook }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { short, exact } = useUnitFormat()(demand.unit);
  const lines = useMemo(() => onOneAxis(outlook), [outlook]);
  const labels = useMemo(
    () => lines.actual.map((_, i) => demand.periods[i] ?? String(i + 1)),
    [lines, demand.periods],
  );
  const level = format.percent(demand.level, 0);
  const names = useMemo(
    () => ({
      time: t(`models.period_of.${demand.step}`),
      actual: t('models.actual'),
      expected: t('models.expected'),
      lower: t('models.lower', { level }),
      upper: t('models.upper', { level }),
    }),
    [t, level, demand.step],
  );
  return (
    <BandChart
      title={t('models.demand_of', {
        name: format.pick(outlook.name),
        measure: t(`models.choices.measure.${demand.measure}`),
      })}
      unit={[
        t('models.demand_unit', {
          unit: t(`models.demand_units.${demand.measure}`, { currency: format.currency }),
          step: t(`models.choices.step.${demand.step}`),
          level,
        }),
        ...(outlook.coverage === undefined
          ? []
          : [t('models.demand_measured', { coverage: format.percent(outlook.coverage) })]),
      ].join(' · ')}
      labels={labels}
      names={names}
      {...lines}
      height={400}
      short={short}
      exact={exact}
    />
  );
}
