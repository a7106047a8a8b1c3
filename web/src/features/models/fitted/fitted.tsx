import type { ReactNode } from 'react';
import type { Model } from '@/shared/api/types';
import { clustersOf } from './clusters';
import { ClustersView } from './clusters-view';
import { demandOf } from './demand';
import { DemandView } from './demand-view';
import { recommendationsOf } from './recommend';
import { RecommendView } from './recommend-view';
import { regressionOf } from './regression';
import { RegressionTable } from './regression-table';
import { treeOf } from './tree';
import { TreeView } from './tree-view';

/** What was learned, drawn as its kind asks; nothing where its shape is not known. */
export default function Fitted({ model }: { model: Model }): ReactNode {
  const { fitted } = model;
  const tree = treeOf(fitted);
  if (tree) return <TreeView model={model} tree={tree} />;
  const clusters = clustersOf(fitted);
  if (clusters) return <ClustersView model={model} clusters={clusters} />;
  const regression = regressionOf(fitted);
  if (regression) return <RegressionTable regression={regression} />;
  const demand = demandOf(fitted);
  if (demand) return <DemandView demand={demand} />;
  const found = recommendationsOf(fitted);
  return found ? <RecommendView model={model} found={found} /> : null;
}
