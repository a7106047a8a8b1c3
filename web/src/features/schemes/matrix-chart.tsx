import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { MatrixAxis, SchemeClass } from '@/shared/api/types';
import { ChartCard } from '@/shared/charts/chart-card';
import { useNarrow } from '@/shared/components/use-narrow';
import { useFormat } from '@/shared/format/use-format';
import { useTheme } from '@/shared/theme/theme-provider';
import { classColour } from '@/shared/theme/tokens';
import { type Cuts, cellsOfPoints, keyAt, scaleOf } from './matrix-cells';
import { MatrixHandles, type Which } from './matrix-handles';
import { type DrawnCell, matrixOption, roomFor } from './matrix-option';
import type { MatrixShown } from './matrix-queries';

interface MatrixChartProps {
  shown: MatrixShown;
  cuts: Cuts;
  /** Customers by the key of the cell, and whether they are guessed from the sample. */
  customers: ReadonlyMap<string, number>;
  guessed: boolean;
  editable: boolean;
  actions: React.ReactNode;
  onMove: (which: Which, cuts: number[]) => void;
  onDrop: () => void;
  onCancel: () => void;
}

const byAmount = (axis: MatrixAxis) => axis.measures?.measures[0]?.by === 'amount';

/** The first letter large: names of axes stand small within other names. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A customer's own small step aside, so that classes do not hide each other's customers. */
function aside(customer: number): number {
  return ((customer * 0.618_033_988_749) % 1) * 0.7 - 0.35;
}

/** Customers on both axes, coloured by cell, with cut lines that can be dragged. */
export function MatrixChart(props: MatrixChartProps) {
  const { shown, cuts, customers, guessed, editable, onMove, onDrop, onCancel } = props;
  const { matrix, picture, classes } = shown;
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const { name: theme, palette } = useTheme();

  const axes = useMemo(() => {
    const drawn = (which: Which) => {
      const axis = matrix[which];
      const name = format.pick({ zh: axis.name_zh, en: axis.name_en });
      return {
        which,
        name,
        scale: scaleOf(picture[which], Boolean(axis.classes)),
        bars: picture[which].bars,
        bandNames: axis.classes ? picture[which].bands.map((b) => format.pick(b)) : undefined,
        title: t(which === 'x' ? 'matrix.axis_end' : 'matrix.axis_up', { name }),
        tick: format.compact,
        show: (place: number) => (byAmount(axis) ? format.compact(place) : format.number(place, 2)),
      };
    };
    return { y: drawn('y'), x: drawn('x') };
  }, [matrix, picture, format, t]);

  const room = useMemo(() => roomFor(axes.y, axes.x, narrow), [axes, narrow]);

  const cells = useMemo(() => {
    const all: (DrawnCell & { key: string; cell: SchemeClass | undefined })[] = [];
    const total = Math.max(1, picture.of);
    for (const y of picture.y.bands.keys()) {
      for (const x of picture.x.bands.keys()) {
        const key = keyAt(picture, y, x);
        const rank = classes.findIndex((c) => c.key === key);
        const cell = classes[rank];
        const count = customers.get(key) ?? 0;
        const shownCount = format.number(count);
        all.push({
          key,
          y,
          x,
          cell,
          colour: classColour(theme, rank, classes.length),
          name: cell ? format.pick(cell) : key,
          worth:
            cell && !guessed
              ? `${format.moneyCompact(cell.revenue)} · ${format.percent(cell.revenue_share)}`
              : '',
          note: `${guessed ? '≈ ' : ''}${shownCount} · ${format.percent(count / total)}`,
        });
      }
    }
    return all;
  }, [picture, classes, customers, guessed, format, theme]);

  const option = useMemo(() => {
    const byKey = new Map(cells.map((cell) => [cell.key, cell]));
    const keys = cellsOfPoints(picture, cuts);
    const points = picture.points.map((point, i) => {
      const cell = byKey.get(keys[i] ?? '');
      const at = (which: Which) => (matrix[which].classes ? aside(point.customer) : 0);
      const say = (which: Which) => ({
        name: axes[which].name,
        value: axes[which].bandNames?.[point[which]] ?? format.number(point[which]),
      });
      return {
        y: point.y + at('y'),
        x: point.x + at('x'),
        colour: cell?.colour ?? palette.inkFaint,
        heading: t('matrix.customer', { number: point.customer }),
        rows: [{ name: t('matrix.cell'), value: cell?.name ?? '' }, say('y'), say('x')],
      };
    });
    return matrixOption({ ...axes, cuts, cells, points, room, narrow, palette });
  }, [picture, cuts, cells, axes, matrix, room, narrow, palette, format, t]);

  const table = useMemo(
    () => ({
      columns: [
        t('matrix.cell'),
        t('matrix.customers'),
        t('matrix.share'),
        t('matrix.revenue'),
        t('matrix.revenue_share'),
      ],
      rows: classes.map((c) => {
        const count = customers.get(c.key) ?? 0;
        return [
          format.pick(c),
          count,
          format.percent(count / Math.max(1, picture.of)),
          format.money(c.revenue),
          format.percent(c.revenue_share),
        ];
      }),
      show: format.number,
    }),
    [classes, customers, picture.of, format, t],
  );

  const counts = {
    points: format.number(picture.points.length),
    of: format.number(picture.of),
  };
  return (
    <ChartCard
      title={capital(t('matrix.title', { y: axes.y.name, x: axes.x.name }))}
      unit={t(editable ? 'matrix.unit' : 'matrix.unit_read', counts)}
      option={option}
      table={table}
      height={narrow ? 380 : 540}
      onPick={(series, index) => {
        const point = series === 0 ? picture.points[index] : undefined;
        if (point) void navigate(`/customers/${point.customer}`);
      }}
      overlay={
        editable && (
          <MatrixHandles
            axes={[axes.y, axes.x].filter((axis) => !axis.bandNames)}
            cuts={cuts}
            room={room}
            onMove={onMove}
            onDrop={onDrop}
            onCancel={onCancel}
          />
        )
      }
      actions={props.actions}
    />
  );
}
