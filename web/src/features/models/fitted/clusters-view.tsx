import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Model } from '@/shared/api/types';
import { RadarChart } from '@/shared/charts/radar-chart';
import { ScatterChart } from '@/shared/charts/scatter-chart';
import { Panel } from '@/shared/components/panel';
import { useFormat } from '@/shared/format/use-format';
import styles from '../models.module.css';
import { ClusterCards } from './cluster-cards';
import { ClusterChoice } from './cluster-choice';
import { type Clusters, differenceIn, tellingFeatures } from './clusters';
import { SaveAsScheme } from './save-as-scheme';

const spokesMost = 8;

/** Who the clusters are, how they lie, what sets them apart, and why so many. */
export function ClustersView({ model, clusters }: { model: Model; clusters: Clusters }) {
  const { t } = useTranslation();
  const format = useFormat();
  const all = clusters.clusters;
  const names = useMemo(() => all.map((cluster) => cluster.name), [all]);
  return (
    <>
      <Panel
        title={t('models.clusters', { count: all.length })}
        note={t('models.clusters_note')}
        actions={<SaveAsScheme model={model} label={t('models.save_clusters')} groups={names} />}
      >
        <ClusterCards clusters={all} />
        {clusters.unassigned > 0 && (
          <p className={styles.unassigned}>
            {t('models.in_no_cluster', {
              count: clusters.unassigned,
              shown: format.number(clusters.unassigned),
            })}
          </p>
        )}
      </Panel>
      <div className={styles.two}>
        {clusters.points.length > 0 && <Projection clusters={clusters} />}
        <Radar clusters={clusters} />
        {clusters.choice.length > 1 && (
          <ClusterChoice choice={clusters.choice} chosen={all.length} />
        )}
      </div>
    </>
  );
}

function Projection({ clusters: { clusters, points } }: { clusters: Clusters }) {
  const { t } = useTranslation();
  const format = useFormat();
  const clouds = useMemo(() => {
    const placed = (cluster: number | undefined) =>
      points.filter((p) => p.cluster === cluster).map((p) => [p.x, p.y] as const);
    const between = placed(undefined);
    return [
      ...clusters.map((cluster, i) => ({ name: format.pick(cluster.name), points: placed(i) })),
      ...(between.length > 0 ? [{ name: t('models.no_cluster'), points: between }] : []),
    ];
  }, [clusters, points, format, t]);
  const headings = useMemo(
    () => ({
      group: t('models.cluster'),
      x: t('models.direction', { place: 1 }),
      y: t('models.direction', { place: 2 }),
    }),
    [t],
  );
  return (
    <ScatterChart
      title={t('models.projection')}
      unit={t('models.projection_unit')}
      clouds={clouds}
      headings={headings}
      height={420}
      exact={format.number}
    />
  );
}

function Radar({ clusters: { clusters } }: { clusters: Clusters }) {
  const { t } = useTranslation();
  const format = useFormat();
  const spokes = useMemo(() => tellingFeatures(clusters, spokesMost), [clusters]);
  const names = useMemo(() => spokes.map((spoke) => format.pick(spoke)), [spokes, format]);
  const shapes = useMemo(
    () =>
      clusters.map((cluster) => ({
        name: format.pick(cluster.name),
        values: spokes.map((spoke) => differenceIn(cluster, spoke)),
      })),
    [clusters, spokes, format],
  );
  return (
    <RadarChart
      title={t('models.radar')}
      unit={t('models.radar_unit')}
      spokes={names}
      spokeHeading={t('models.feature')}
      shapes={shapes}
      height={420}
      exact={format.number}
    />
  );
}
