import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scheme, SchemeTransitions } from '@/shared/api/types';
import { TrendChart } from '@/shared/charts/trend-chart';
import { Loaded } from '@/shared/components/loaded';
import { useFormat } from '@/shared/format/use-format';
import { useTheme } from '@/shared/theme/theme-provider';
import { classColour } from '@/shared/theme/tokens';
import { countsOf, historyMonths, useTransitions } from './scheme-queries';

/** How many customers each class held at the end of each month. */
export function ClassTrend({ scheme }: { scheme: Scheme }) {
  const query = useTransitions(scheme, historyMonths);
  return <Loaded query={query}>{(history) => <Trend history={history} />}</Loaded>;
}

function Trend({ history }: { history: SchemeTransitions }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name } = useTheme();
  const labels = useMemo(() => history.points.map((p) => format.day(p.at)), [history, format]);
  const series = useMemo(
    () =>
      history.classes.map((c, i) => ({
        name: format.pick(c),
        values: countsOf(history, c.key),
        colour: classColour(name, i, history.classes.length),
      })),
    [history, format, name],
  );
  return (
    <TrendChart
      title={t('schemes.over_time')}
      unit={t('schemes.over_time_unit')}
      labels={labels}
      labelHeading={t('schemes.flows_until')}
      series={series}
      stacked
      empty={t('schemes.flows_empty')}
      height={320}
      short={format.compact}
      exact={format.number}
    />
  );
}
