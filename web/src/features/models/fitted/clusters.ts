import { type Both, bothOf, type Fields, fieldsOf, listOf, numberOf, textOf } from './guards';

export interface Trait {
  feature: Both;
  /** As rules write it. */
  written: string;
  /** How far the cluster lies from everyone, in standard deviations. */
  difference: number;
  mean: number | undefined;
  overall: number | undefined;
}

export interface Cluster {
  name: Both;
  customers: number;
  share: number;
  /** Mean Jaccard similarity over resamples; from 0.75 on it is stable. */
  stability: number | undefined;
  profile: readonly Trait[];
}

export interface Point {
  x: number;
  y: number;
  /** Undefined for a customer in no cluster. */
  cluster: number | undefined;
}

export interface Choice {
  k: number;
  silhouette: number | undefined;
  gap: number | undefined;
  inertia: number | undefined;
}

export interface Clusters {
  clusters: readonly Cluster[];
  /** Customers in no cluster. */
  unassigned: number;
  points: readonly Point[];
  choice: readonly Choice[];
}

/** The clusters in what was learned; undefined where there are none. */
export function clustersOf(fitted: unknown): Clusters | undefined {
  const fields = fieldsOf(fitted);
  const features = listOf(fields.features).map(fieldsOf).map(featureOf);
  const clusters = listOf(fields.clusters)
    .map(fieldsOf)
    .map((one, i) => clusterOf(one, i, features));
  if (clusters.length === 0) return undefined;
  return {
    clusters,
    unassigned: numberOf(fields.unassigned) ?? 0,
    points: listOf(fields.points).flatMap((point) => pointOf(point, clusters.length)),
    choice: listOf(fields.choice).flatMap((one) => {
      const { clusters: k, silhouette, gap, inertia } = fieldsOf(one);
      const count = numberOf(k);
      return count === undefined
        ? []
        : [
            {
              k: count,
              silhouette: numberOf(silhouette),
              gap: numberOf(gap),
              inertia: numberOf(inertia),
            },
          ];
    }),
  };
}

interface Feature {
  said: Both;
  written: string;
}

function featureOf(feature: Fields): Feature | undefined {
  const [zh, en] = [textOf(feature.zh), textOf(feature.en)];
  return zh && en ? { said: { zh, en }, written: textOf(feature.value) ?? '' } : undefined;
}

/** A cluster; its profile lies in the order of the features. */
function clusterOf(
  fields: Fields,
  index: number,
  features: readonly (Feature | undefined)[],
): Cluster {
  const number = String(index + 1);
  return {
    name: bothOf(fields, 'name') ?? { zh: number, en: number },
    customers: numberOf(fields.customers) ?? 0,
    share: numberOf(fields.share) ?? 0,
    stability: numberOf(fields.stability),
    profile: listOf(fields.profile)
      .map(fieldsOf)
      .flatMap((trait, i) => {
        const feature = features[i];
        const difference = numberOf(trait.difference);
        if (!feature || difference === undefined) return [];
        const { mean, overall } = trait;
        const { said, written } = feature;
        return [
          { feature: said, written, difference, mean: numberOf(mean), overall: numberOf(overall) },
        ];
      }),
  };
}

function pointOf(point: unknown, clusters: number): Point[] {
  const [x, y, cluster] = listOf(point).map(numberOf);
  if (x === undefined || y === undefined) return [];
  if (listOf(point)[2] === null) return [{ x, y, cluster: undefined }];
  if (cluster === undefined) return [];
  return Number.isInteger(cluster) && cluster >= 0 && cluster < clusters ? [{ x, y, cluster }] : [];
}

/** The features that set clusters apart most, the same for all, so that they can be compared. */
export function tellingFeatures(clusters: readonly Cluster[], most: number): Both[] {
  const spread = new Map<string, { feature: Both; low: number; high: number }>();
  for (const { feature, difference } of clusters.flatMap((cluster) => cluster.profile)) {
    const known = spread.get(feature.en) ?? { feature, low: 0, high: 0 };
    known.low = Math.min(known.low, difference);
    known.high = Math.max(known.high, difference);
    spread.set(feature.en, known);
  }
  return [...spread.values()]
    .sort((a, b) => b.high - b.low - (a.high - a.low))
    .slice(0, most)
    .map((one) => one.feature);
}

/** How far a cluster lies from everyone in a feature; 0 where it does not say. */
export function differenceIn(cluster: Cluster, feature: Both): number {
  return cluster.profile.find((trait) => trait.feature.en === feature.en)?.difference ?? 0;
}
