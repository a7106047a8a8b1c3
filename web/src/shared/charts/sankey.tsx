import { useMemo } from 'react';
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
}

const nodeWidth = 10;

/** Who goes where from column to column; a band is as wide as the people in it are many. */
export function Sankey(props: SankeyProps) {
  const { columns, nodes, links, headings, exact, ...card } = props;
  const { palette } = useTheme();
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);

  const option = useMemo<ChartOption>(() => {
    const base = chartBase(palette);
    const last = columns.length - 1;
    const right = 118;
    const named = (id: string) => {
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
            ? tooltipHtml(`${named(data.source)} → ${named(data.target)}`, [
                { name: headings[3], value: text },
              ])
            : tooltipHtml(named(data.name), [{ name: headings[3], value: text }]);
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
            label: { show: node.column === last, formatter: node.label },
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
            overflow: 'truncate',
          },
        },
      ],
    };
  }, [columns, nodes, links, headings, exact, palette, byId]);

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

  return <ChartCard {...card} option={option} table={table} />;
}
