import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Model } from '@/shared/api/types';
import { TreeChart } from '@/shared/charts/tree-chart';
import { useFormat } from '@/shared/format/use-format';
import { newSegmentLink } from '../score-rule';
import { SaveAsScheme } from './save-as-scheme';
import type { Tree } from './tree';
import { TreeLeaves } from './tree-leaves';

/** The drawn tree, and its leaves as rules. */
export function TreeView({ model, tree }: { model: Model; tree: Tree }) {
  const { t } = useTranslation();
  const save = <SaveAsScheme model={model} label={t('models.save_leaves')} groups={tree.groups} />;
  return (
    <>
      <Picture tree={tree} />
      <TreeLeaves tree={tree} actions={save} />
    </>
  );
}

function Picture({ tree }: { tree: Tree }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const boxes = useMemo(() => {
    const people = (count: number) => t('common.people', { count, shown: format.number(count) });
    const placeOf = new Map(tree.nodes.map((node, place) => [node.id, place]));
    return tree.nodes.map((node) => ({
      depth: node.depth,
      row: node.row,
      leaf: node.leaf !== undefined,
      share: node.share,
      title: node.question
        ? format.pick(node.question)
        : t('models.tree_leaf_is', {
            place: node.leaf?.place ?? '',
            share: format.percent(node.share),
          }),
      note: [...(node.leaf ? [] : [format.percent(node.share)]), people(node.customers)].join(
        ' · ',
      ),
      children: (node.children ?? []).map((id, i) => ({
        box: placeOf.get(id) ?? -1,
        label: t(i === 0 ? 'common.yes' : 'common.no'),
      })),
    }));
  }, [tree, t, format]);
  const table = useMemo(
    () => ({
      columns: [t('models.tree_condition'), t('schemes.customers'), t('models.tree_share')],
      rows: tree.nodes.map((node) => [
        node.question ? format.pick(node.question) : (node.leaf?.rule ?? t('models.tree_leaf')),
        format.number(node.customers),
        format.percent(node.share),
      ]),
    }),
    [tree, t, format],
  );
  const open = (box: number) => {
    const leaf = tree.nodes[box]?.leaf;
    if (leaf?.rule) {
      void navigate(newSegmentLink(leaf.rule, leaf.said && format.pick(leaf.said)));
    }
  };
  return (
    <TreeChart
      title={
        tree.target ? t('models.tree_of', { target: format.pick(tree.target) }) : t('models.tree')
      }
      unit={t('models.tree_unit')}
      boxes={boxes}
      table={table}
      onPick={open}
    />
  );
}
