import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scheme, SchemeTransitions } from '@/shared/api/types';
import { Sankey, type SankeyLink, type SankeyNode } from '@/shared/charts/sankey';
import { Loaded } from '@/shared/components/loaded';
import { useNarrow } from '@/shared/components/use-narrow';
import { useFormat } from '@/shared/format/use-format';
import { useTheme } from '@/shared/theme/theme-provider';
import { classColour } from '@/shared/theme/tokens';
import { movesAt, PickedFlows } from './picked-flows';
import { useTransitions } from './scheme-queries';

const spans = [3, 6, 12];

/** How customers went from class to class, month by month. */
export function ClassFlows({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [chosen, setChosen] = useState<number>();
  const months = chosen ?? (narrow ? 3 : 12);
  const query = useTransitions(scheme, months);
  const choose = (
    <Segmented
      size="small"
      aria-label={t('schemes.flows_months')}
      value={months}
      options={spans.map((span) => ({
        value: span,
        label: t('schemes.months', { count: span }),
      }))}
      onChange={setChosen}
    />
  );
  return (
    <Loaded query={query}>
      {(transitions) => <Flows scheme={scheme.id} transitions={transitions} actions={choose} />}
    </Loaded>
  );
}

interface FlowsProps {
  scheme: number;
  transitions: SchemeTransitions;
  actions: React.ReactNode;
}

function Flows({ scheme, transitions, actions }: FlowsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, palette } = useTheme();
  const columns = useMemo(
    () => transitions.points.map((point) => format.day(point.at)),
    [transitions, format],
  );
  const [nodes, links] = useMemo(() => {
    const { classes, points, flows } = transitions;
    const places = new Map(points.map((point, place) => [point.at, place]));
    const used = new Set<string>();
    const found: SankeyLink[] = flows.map((flow) => {
      const place = places.get(flow.at) ?? 0;
      const link = {
        from: `${place}:${flow.from ?? ''}`,
        to: `${place + 1}:${flow.to}`,
        value: flow.customers,
      };
      used.add(link.from).add(link.to);
      return link;
    });
    const all: SankeyNode[] = points.flatMap((_, column) => [
      ...classes.map((c, i) => ({
        id: `${column}:${c.key}`,
        label: format.pick(c),
        colour: classColour(name, i, classes.length),
        column,
      })),
      {
        id: `${column}:`,
        label: t('schemes.newcomers'),
        colour: palette.lineStrong,
        column,
      },
    ]);
    return [all.filter((node) => used.has(node.id)), found];
  }, [transitions, format, name, palette, t]);
  const headings = useMemo(
    () =>
      [
        t('schemes.flows_until'),
        t('schemes.flows_from'),
        t('schemes.flows_to'),
        t('schemes.customers'),
      ] as const,
    [t],
  );
  const [picked, setPicked] = useState<{ node: string } | { link: number }>();
  return (
    <Sankey
      title={t('schemes.flows')}
      unit={t('schemes.flows_unit')}
      columns={columns}
      nodes={nodes}
      links={links}
      headings={headings}
      height={380}
      exact={format.number}
      actions={actions}
      onPick={setPicked}
      footer={
        picked && (
          <PickedFlows
            scheme={scheme}
            columns={columns}
            nodes={nodes}
            links={
              'link' in picked
                ? links.slice(picked.link, picked.link + 1)
                : movesAt(links, picked.node)
            }
          />
        )
      }
      empty={t('schemes.flows_empty')}
    />
  );
}
