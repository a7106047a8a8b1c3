import { useMemo } from 'react';
import { useNarrow } from '../components/use-narrow';
import { useTheme } from '../theme/theme-provider';
import { ChartCard, type ChartCardProps } from './chart-card';
import { categoryAxis, chartBase, tooltipHtml } from './chart-style';
import type { ChartOption } from './chart-types';

export interface SankeyNode {
  /** Different in every column. */
  id: string;
  label: string;
  colour: string;
  /** The place of its column. */
  column: number;
}

export interface SankeyLink {
  from: string;
  to: string;
  value: number;
}

interface SankeyProps
  extends Pick<ChartCardProps, 'title' | 'unit' | 'height' | 'actions' | 'footer' | 'empty'> {
  /** What each column is called: months. */
  columns: readonly string[];
  /** From the top of each column down. */
  nodes: readonly SankeyNode[];
  links: readonly SankeyLink[];
  /** Of the table: when, from, to, how many. */
  headings: readonly [string, string, string, string];
  exact: (value: number) => string;
  onPick: (picked: { node: string } | { link: number }) => void;
}

const nodeWidth = 10;
const dot = 11;

/** About how many pixels a label takes: Chinese is twice as wide as Latin. */
function widthOf(label: string): number {
  return [...label].reduce((sum, letter) => sum + (letter > '\u2e80' ? 12 : 7.2), 0);
}

interface LabelPlace {
  dataIndex?: number;
  labelRect: { x: number; y: number; height: number };
}

/** Moves a name below the one before it: thin bands lie closer than their names are high. */
function stacked() {
  let [column, free, index] = [0, 0, 0];
  return (place: LabelPlace) => {
    const { dataIndex = 0, labelRect } = place;
    const next = dataIndex > index && labelRect.x === column;
    const dy = next ? Math.max(0, free - labelRect.y) : 0;
    [column, free, index] = [labelRect.x, labelRect.y + dy + labelRect.height, dataIndex];
    return { dy };
  };
}

/** Who goes where from column to column; a band is as wide as the people in it are many. */
export function Sankey(props: SankeyProps) {
  const { columns, nodes, links, headings, exact, onPick, ...card } = props;
  const { palette } = useTheme();
  const narrow = useNarrow();
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);

  const option = useMemo<ChartOption>(() => {
    const base = chartBase(palette);
    const widest = Math.max(0, ...nodes.map((node) => widthOf(node.label)));
    const right = Math.min(narrow ? 120 : 260, widest + dot + 20);
    // Each kind of node is named once: beside the last column, or where it is first seen.
    const newest = nodes.filter((node) => node.column === columns.length - 1);
    const named = new Map(
      [...nodes.toReversed(), ...newest].map((node) => [node.label, node.id] as const),
    );
    const title = (id: string) => {
      const node = byId.get(id);
      return node ? `${node.label} · ${columns[node.column] ?? ''}` : id;
    };
    return {
      ...base,
      grid: { left: nodeWidth / 2, right: right + nodeWidth / 2, top: 6, bottom: 24 },
      xAxis: {
        ...categoryAxis(palette, columns),
        boundaryGap: false,
        axisLine: { show: false },
        axisLabel: { color: palette.inkFaint, hideOverlap: true, alignMinLabel: 'left' },
      },
      yAxis: { type: 'value', show: false, min: 0, max: 1 },
      tooltip: {
        ...base.tooltip,
        formatter: (raw: unknown) => {
          const { dataType, data, value } = raw as {
            dataType: string;
            data: { source: string; target: string; name: string };
            value: number;
          };
          const text = exact(value);
          return dataType === 'edge'
            ? tooltipHtml(`${title(data.source)} → ${title(data.target)}`, [
                { name: headings[3], value: text },
              ])
            : tooltipHtml(title(data.name), [{ name: headings[3], value: text }]);
        },
      },
      series: [
        {
          type: 'sankey',
          left: 0,
          right,
          top: 6,
          bottom: 28,
          nodeWidth,
          nodeGap: 5,
          // Columns keep the order of the classes.
          layoutIterations: 0,
          draggable: false,
          emphasis: { focus: 'adjacency' },
          data: nodes.map((node) => ({
            name: node.id,
            depth: node.column,
            itemStyle: { color: node.colour, borderWidth: 0 },
            label: {
              show: named.get(node.label) === node.id,
              formatter: `{dot|●} ${node.label}`,
              // A node that ends before the last column has room only below it.
              ...(node.column < columns.length - 1 && { position: [0, '110%'] }),
              rich: { dot: { color: node.colour } },
            },
          })),
          links: links.map((link) => ({
            source: link.from,
            target: link.to,
            value: link.value,
          })),
          lineStyle: { color: 'source', opacity: 0.32, curveness: 0.5 },
          label: {
            position: 'right',
            color: palette.inkSoft,
            width: right - 14,
            overflow: 'break',
            lineHeight: 15,
          },
          labelLayout: stacked(),
        },
      ],
    };
  }, [columns, nodes, links, headings, exact, palette, byId, narrow]);

  const table = useMemo(
    () => ({
      columns: headings,
      rows: links.map((link) => {
        const [from, to] = [byId.get(link.from), byId.get(link.to)];
        return [columns[to?.column ?? 0] ?? '', from?.label ?? '', to?.label ?? '', link.value];
      }),
      show: exact,
    }),
    [headings, links, columns, byId, exact],
  );

  return (
    <ChartCard
      {...card}
      option={option}
      table={table}
      onPick={(_, index, kind) => {
        const node = nodes[index];
        if (kind === 'edge') onPick({ link: index });
        else if (node) onPick({ node: node.id });
      }}
      onPickRow={(link) => onPick({ link })}
    />
  );
}
