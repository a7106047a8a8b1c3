import { useMemo } from 'react';
import { useTheme } from '../theme/theme-provider';
import { ChartCard, type ChartCardProps } from './chart-card';
import { chartBase, tooltipHtml } from './chart-style';
import type { ChartOption } from './chart-types';
import { readableOn } from './readable';

export interface Tile {
  label: string;
  value: number;
  colour: string;
  /** Under the name: "12.3% · ¥1.2万". */
  note: string;
}

interface TreemapProps
  extends Pick<ChartCardProps, 'title' | 'unit' | 'height' | 'actions' | 'footer'> {
  tiles: readonly Tile[];
  labelHeading: string;
  valueHeading: string;
  exact: (value: number) => string;
  onPick?: (index: number) => void;
}

/** Parts of a whole by area: what each class is worth. */
export function Treemap(props: TreemapProps) {
  const { tiles, labelHeading, valueHeading, exact, onPick, ...card } = props;
  const { palette } = useTheme();
  const shown = useMemo(() => tiles.filter((tile) => tile.value > 0), [tiles]);

  const option = useMemo<ChartOption>(
    () => ({
      ...chartBase(palette),
      tooltip: {
        ...chartBase(palette).tooltip,
        formatter: (raw: unknown) => {
          const tile = shown.find((s) => s.label === (raw as { name: string }).name);
          if (!tile) return '';
          return tooltipHtml(tile.label, [{ name: valueHeading, value: exact(tile.value) }]);
        },
      },
      series: [
        {
          type: 'treemap',
          left: 0,
          right: 0,
          top: 4,
          bottom: 0,
          roam: false,
          nodeClick: false,
          breadcrumb: { show: false },
          itemStyle: { gapWidth: 3, borderWidth: 0, borderColor: palette.surface, borderRadius: 5 },
          data: shown.map((tile) => ({
            name: tile.label,
            value: tile.value,
            itemStyle: { color: tile.colour },
            label: { color: readableOn(tile.colour) },
          })),
          label: {
            position: 'insideTopLeft',
            padding: [4, 4],
            lineHeight: 17,
            formatter: (p: { name: string }) => {
              const tile = shown.find((s) => s.label === p.name);
              return `{name|${p.name}}\n${tile?.note ?? ''}`;
            },
            rich: { name: { fontWeight: 600, fontSize: 13, lineHeight: 20 } },
          },
        },
      ],
    }),
    [shown, valueHeading, exact, palette],
  );

  const table = useMemo(
    () => ({
      columns: [labelHeading, valueHeading],
      rows: tiles.map((tile) => [tile.label, tile.value]),
      show: exact,
    }),
    [tiles, labelHeading, valueHeading, exact],
  );

  return (
    <ChartCard
      {...card}
      option={option}
      table={table}
      onPickRow={onPick}
      onPick={
        onPick &&
        ((_, dataIndex) => {
          // ECharts counts the invisible root as item 0.
          const tile = shown[dataIndex - 1];
          if (tile) onPick(tiles.indexOf(tile));
        })
      }
    />
  );
}
