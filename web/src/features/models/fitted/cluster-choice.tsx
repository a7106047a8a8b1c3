import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { SeriesChart } from '@/shared/charts/series-chart';
import { useFormat } from '@/shared/format/use-format';
import type { Choice } from './clusters';

/** Why so many clusters: how well each number would separate customers. */
export function ClusterChoice({ choice, chosen }: { choice: readonly Choice[]; chosen: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const series = useMemo(
    () =>
      (['silhouette', 'gap'] as const).flatMap((name) =>
        choice.some((one) => one[name] !== undefined)
          ? [{ name: t(`models.${name}`), values: choice.map((one) => one[name] ?? null) }]
          : [],
      ),
    [choice, t],
  );
  const labels = useMemo(() => choice.map((one) => String(one.k)), [choice]);
  const number = (value: number) => format.number(value, 3);
  return (
    <SeriesChart
      title={t('models.choice')}
      unit={t('models.choice_unit', { chosen })}
      kind="lines"
      labels={labels}
      labelHeading={t('models.choice_k')}
      series={series}
      height={300}
      short={number}
      exact={number}
    />
  );
}
