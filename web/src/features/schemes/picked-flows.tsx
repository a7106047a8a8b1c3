import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SankeyLink, SankeyNode } from '@/shared/charts/sankey';
import { useFormat } from '@/shared/format/use-format';
import { classLink } from './scheme-queries';
import styles from './schemes.module.css';

/** Where the customers of a node went next, or for the newest where they came from. */
export function movesAt(links: readonly SankeyLink[], node: string): SankeyLink[] {
  const onwards = links.filter((link) => link.from === node);
  const moves = onwards.length > 0 ? onwards : links.filter((link) => link.to === node);
  return moves.toSorted((a, b) => b.value - a.value);
}

interface PickedFlowsProps {
  scheme: number;
  columns: readonly string[];
  nodes: readonly SankeyNode[];
  links: readonly SankeyLink[];
}

/** The moves that were picked in the picture, and who is in their classes now. */
export function PickedFlows({ scheme, columns, nodes, links }: PickedFlowsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return (
    <ul className={styles.moves} aria-live="polite">
      {links.map((link) => {
        const [from, to] = [byId.get(link.from), byId.get(link.to)];
        if (!from || !to) return null;
        const key = to.id.slice(to.id.indexOf(':') + 1);
        return (
          <li key={`${link.from} ${link.to}`}>
            <span>
              {t('schemes.flow', {
                from: from.label,
                before: columns[from.column] ?? '',
                to: to.label,
                after: columns[to.column] ?? '',
                customers: format.number(link.value),
              })}
            </span>
            <Link to={classLink(scheme, key)}>{t('schemes.now_in', { name: to.label })}</Link>
          </li>
        );
      })}
    </ul>
  );
}
