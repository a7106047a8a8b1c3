import { type Both, bothOf, type Fields, fieldsOf, listOf, numberOf, textOf } from './guards';

export interface TreeNode {
  /** Its place in what was learned. */
  id: number;
  customers: number;
  /** Of these customers, how many the target holds: 0 to 1. */
  share: number;
  depth: number;
  /** Leaves lie in rows 0, 1, 2 …; a node lies between its own. */
  row: number;
  /** What is asked; absent at a leaf. */
  question: Both | undefined;
  /** Where yes and where no leads; absent at a leaf. */
  children: readonly [number, number] | undefined;
  leaf: TreeLeaf | undefined;
}

export interface TreeLeaf {
  /** Its number, from 1: the same in the picture, the table, the chart and the classes. */
  place: number | undefined;
  /** In the rule language; holds exactly the customers of the leaf. */
  rule: string | undefined;
  said: Both | undefined;
  /** The share by that of all customers. */
  lift: number | undefined;
}

export interface Tree {
  /** Whom the tree explains, in words. */
  target: Both | undefined;
  nodes: readonly TreeNode[];
  leaves: number;
  /** What the leaves are called, in the order in which the server makes classes of them. */
  groups: readonly (Both | undefined)[];
}

const deepest = 24;

/** The tree in what was learned, laid out; undefined where there is none. */
export function treeOf(fitted: unknown): Tree | undefined {
  const fields = fieldsOf(fitted);
  const raw = listOf(fields.nodes).map(fieldsOf);
  const told = leavesByNode(fields);
  const nodes: TreeNode[] = [];
  const seen = new Set<number>();
  let leaves = 0;

  /** Places a node under its children; its row, or nothing where the tree is broken. */
  function place(id: number, depth: number): number | undefined {
    const node = raw[id];
    if (!node || seen.has(id) || depth > deepest) return undefined;
    seen.add(id);
    const [yes, no] = [numberOf(node.yes), numberOf(node.no)];
    const inner = yes !== undefined && no !== undefined;
    const first = inner ? place(yes, depth + 1) : undefined;
    const second = inner ? place(no, depth + 1) : undefined;
    if (inner && (first === undefined || second === undefined)) return undefined;
    const row = first !== undefined && second !== undefined ? (first + second) / 2 : leaves++;
    const leaf = told.get(id);
    nodes.push({
      id,
      customers: numberOf(node.customers) ?? 0,
      share: numberOf(node.share) ?? 0,
      depth,
      row,
      question: inner ? bothOf(node, 'question') : undefined,
      children: inner ? [yes, no] : undefined,
      leaf: inner
        ? undefined
        : (leaf ?? { place: undefined, rule: undefined, said: undefined, lift: undefined }),
    });
    return row;
  }

  if (place(0, 0) === undefined) return undefined;
  nodes.sort((a, b) => a.depth - b.depth || a.row - b.row);
  const groups = listOf(fields.leaves)
    .map(fieldsOf)
    .map((leaf) => bothOf(leaf, 'name') ?? bothOf(leaf, 'said'));
  return { target: bothOf(fields, 'said') ?? bothOf(fields, 'target'), nodes, leaves, groups };
}

function leavesByNode(fields: Fields): Map<number, TreeLeaf> {
  const found = listOf(fields.leaves)
    .map(fieldsOf)
    .flatMap((leaf, i): [number, TreeLeaf][] => {
      const node = numberOf(leaf.node);
      const told = {
        place: i + 1,
        rule: textOf(leaf.rule),
        said: bothOf(leaf, 'said'),
        lift: numberOf(leaf.lift),
      };
      return node === undefined ? [] : [[node, told]];
    });
  return new Map(found);
}

/** Leaves from the richest in the target to the poorest. */
export function leavesOf(tree: Tree): (TreeNode & { leaf: TreeLeaf })[] {
  return tree.nodes
    .flatMap((node) => (node.leaf ? [{ ...node, leaf: node.leaf }] : []))
    .sort((a, b) => b.share - a.share || b.customers - a.customers);
}
