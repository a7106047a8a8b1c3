import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BandChart } from '@/shared/charts/band-chart';
import { useFormat } from '@/shared/format/use-format';
import { type Demand, onOneAxis } from './demand';

/** One product, category or region at a time: what was, and what is expected. */
export function DemandView({ demand }: { demand: Demand }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, setChosen] = useState(0);
  const outlook = demand.series[chosen] ?? demand.series[0];
  const lines = useMemo(() => outlook && onOneAxis(outlook), [outlook]);
  const labels = useMemo(
    () => lines?.actual.map((_, i) => demand.periods[i] ?? String(i + 1)) ?? [],
    [lines, demand.periods],
  );
  const names = useMemo(() => {
    const level = format.percent(demand.level, 0);
    return {
      time: t('models.period'),
      actual: t('models.actual'),
      expected: t('models.expected'),
      lower: t('models.lower', { level }),
      upper: t('models.upper', { level }),
    };
  }, [t, format, demand.level]);
  if (!outlook || !lines) return null;
  return (
    <BandChart
      title={t('models.demand_of', { name: format.pick(outlook.name) })}
      unit={t('models.demand_unit', { level: format.percent(demand.level, 0) })}
      labels={labels}
      names={names}
      {...lines}
      height={360}
      short={format.compact}
      exact={(value) => format.number(value, 1)}
      actions={
        demand.series.length > 1 && (
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            size="small"
            style={{ minWidth: 180 }}
            aria-label={t('models.demand_choose')}
            value={chosen}
            onChange={setChosen}
            options={demand.series.map((one, value) => ({ value, label: format.pick(one.name) }))}
          />
        )
      }
    />
  );
}
