import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Overview } from '@/shared/api/types';
import { TrendChart } from '@/shared/charts/trend-chart';
import { useFormat } from '@/shared/format/use-format';
import { useTheme } from '@/shared/theme/theme-provider';
import { classColour } from '@/shared/theme/tokens';

type Groups = NonNullable<Overview['groups_over_time']>;

/** How many customers each class held over time. */
export function GroupsChart({ groups }: { groups: Groups }) {
  const { t } = useTranslation();
  const format = useFormat();
  const theme = useTheme();
  const navigate = useNavigate();
  const { classes, points } = groups;

  const labels = useMemo(() => points.map((p) => format.day(p.at)), [points, format]);
  const series = useMemo(
    () =>
      classes.map((c, i) => ({
        name: format.pick(c),
        values: points.map((p) => p.counts[i] ?? 0),
        colour: classColour(theme.name, i, classes.length),
      })),
    [classes, points, format, theme.name],
  );

  return (
    <TrendChart
      title={t('overview.groups', {
        scheme: format.pick({ zh: groups.scheme_zh, en: groups.scheme_en }),
      })}
      unit={t('overview.units.customers')}
      labels={labels}
      labelHeading={t('overview.day')}
      series={series}
      stacked
      height={280}
      short={format.compact}
      exact={format.number}
      onPick={(_, index) => {
        const key = classes[index]?.key;
        if (key)
          void navigate(`/customers?scheme=${groups.scheme_id}&class=${encodeURIComponent(key)}`);
      }}
    />
  );
}
