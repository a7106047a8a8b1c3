import { isComplete } from './complete';
import type { Leaf, Rule } from './json';

/** What the builder edits: a rule whose conditions may still be unfinished. */
export type Draft = GroupDraft | LeafDraft;

export interface GroupDraft {
  id: string;
  kind: 'all' | 'any';
  negated: boolean;
  children: Draft[];
}

export interface LeafDraft {
  id: string;
  kind: 'leaf';
  negated: boolean;
  leaf: Leaf;
}

let lastId = 0;
function nextId(): string {
  lastId += 1;
  return `n${lastId}`;
}

export function leafDraft(leaf: Leaf, negated = false): LeafDraft {
  return { id: nextId(), kind: 'leaf', negated, leaf };
}

export function groupDraft(
  kind: 'all' | 'any',
  children: Draft[] = [],
  negated = false,
): GroupDraft {
  return { id: nextId(), kind, negated, children };
}

function fromRule(rule: Rule): Draft {
  if (rule.type === 'all' || rule.type === 'any')
    return groupDraft(rule.type, rule.rules.map(fromRule));
  if (rule.type !== 'not') return leafDraft(rule);
  const inner = fromRule(rule.rule);
  // "not (not a)" keeps both: the inner one becomes a group of its own.
  return inner.negated ? groupDraft('all', [inner], true) : { ...inner, negated: true };
}

/** The builder's root is always a group, so that there is somewhere to add to. */
export function toDraft(rule: Rule | null): GroupDraft {
  if (!rule || rule.type === 'everyone') return groupDraft('all');
  const draft = fromRule(rule);
  return draft.kind === 'leaf' || draft.negated ? groupDraft('all', [draft]) : draft;
}

/** What a node says, whatever its id. */
function said(draft: Draft): string {
  if (draft.kind === 'leaf') return JSON.stringify([draft.negated, draft.leaf]);
  return JSON.stringify([draft.kind, draft.negated, draft.children.map(said)]);
}

/**
 * The same tree with the ids of a known one where the two say the same, or stand at the same place:
 * what the page knows of a condition survives an edit of another one in the text.
 */
export function keepIds(root: GroupDraft, known: GroupDraft): GroupDraft {
  const free = new Set(known.children);
  const equal = root.children.map((child) => {
    const words = said(child);
    const found = [...free].find((k) => said(k) === words);
    if (found) free.delete(found);
    return found;
  });
  const children = root.children.map((child, i): Draft => {
    const there = known.children[i];
    const same = equal[i] ?? (there && free.has(there) ? there : undefined);
    if (!same) return child;
    if (child.kind === 'leaf') return same.kind === 'leaf' ? { ...child, id: same.id } : child;
    return same.kind === 'leaf' ? child : keepIds(child, same);
  });
  return { ...root, id: known.id, children };
}

export interface Compiled {
  rule: Rule | null;
  /** Which draft node stands at which path of the rule, for showing counts. */
  paths: Map<string, string>;
}

/**
 * The rule that a draft says. Unfinished conditions are left out; a group of one
 * is that one, as the server reads it, so that its paths are ours.
 */
export function compile(root: GroupDraft): Compiled {
  const paths = new Map<string, string>();
  const rule = compileNode(root, [], paths);
  return { rule, paths };
}

function isEmpty(draft: Draft): boolean {
  return draft.kind === 'leaf' ? !isComplete(draft.leaf) : draft.children.every(isEmpty);
}

function compileNode(draft: Draft, at: number[], paths: Map<string, string>): Rule | null {
  if (isEmpty(draft)) return null;
  paths.set(draft.id, at.join('.'));
  const inner = draft.negated ? [...at, 0] : at;
  const rule = draft.kind === 'leaf' ? draft.leaf : compileGroup(draft, inner, paths);
  if (!rule) return null;
  return draft.negated ? { type: 'not', rule } : rule;
}

function compileGroup(group: GroupDraft, at: number[], paths: Map<string, string>): Rule | null {
  const full = group.children.filter((child) => !isEmpty(child));
  if (full.length === 1 && full[0]) return compileNode(full[0], at, paths);
  const rules = full
    .map((child, i) => compileNode(child, [...at, i], paths))
    .filter((rule) => rule !== null);
  return { type: group.kind, rules };
}

/** The tree with one node replaced, or removed when `change` says undefined. */
export function updateNode(
  root: GroupDraft,
  id: string,
  change: (draft: Draft) => Draft | undefined,
): GroupDraft {
  if (root.id === id) {
    const changed = change(root);
    return changed && changed.kind !== 'leaf' ? changed : root;
  }
  const children = root.children.flatMap((child): Draft[] => {
    if (child.id === id) {
      const changed = change(child);
      return changed ? [changed] : [];
    }
    return [child.kind === 'leaf' ? child : updateNode(child, id, change)];
  });
  return { ...root, children };
}

export function countLeaves(draft: Draft): number {
  return draft.kind === 'leaf' ? 1 : draft.children.reduce((sum, c) => sum + countLeaves(c), 0);
}
