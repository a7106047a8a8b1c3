import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './matrix.module.css';
import { type AxisScale, type Cuts, movedCut, partOf, placeAt, stepAt } from './matrix-cells';
import type { Room } from './matrix-option';

export type Which = 'y' | 'x';

/** An axis whose cuts can be taken. */
export interface HandledAxis {
  which: Which;
  name: string;
  scale: AxisScale;
  show: (place: number) => string;
}

interface MatrixHandlesProps {
  axes: readonly HandledAxis[];
  cuts: Cuts;
  room: Room;
  /** While it is dragged. */
  onMove: (which: Which, cuts: number[]) => void;
  /** Once it is let go. */
  onDrop: () => void;
  onCancel: () => void;
}

/** The cut lines over the picture: dragged with the mouse or a finger, moved with the arrow keys. */
export function MatrixHandles({ axes, cuts, room, onMove, onDrop, onCancel }: MatrixHandlesProps) {
  const plot = useRef<HTMLDivElement>(null);
  const place = (axis: HandledAxis, event: PointerEvent) => {
    const box = plot.current?.getBoundingClientRect();
    if (!box) return undefined;
    const part =
      axis.which === 'x'
        ? (event.clientX - box.left) / box.width
        : (box.bottom - event.clientY) / box.height;
    return placeAt(axis.scale, part);
  };
  return (
    <div
      ref={plot}
      className={styles.plot}
      style={{ left: room.left, right: room.right, top: room.top, bottom: room.bottom }}
    >
      {axes.flatMap((axis) =>
        cuts[axis.which].map((cut, i) => (
          <Handle
            // biome-ignore lint/suspicious/noArrayIndexKey: a cut is known by its place
            key={`${axis.which}${i}`}
            axis={axis}
            index={i}
            cut={cut}
            onPlace={(to) => {
              const moved = movedCut(axis.scale, cuts[axis.which], i, to);
              if (moved !== cut) onMove(axis.which, cuts[axis.which].with(i, moved));
            }}
            placeOf={(event) => place(axis, event)}
            onDrop={onDrop}
            onCancel={onCancel}
          />
        )),
      )}
    </div>
  );
}

interface HandleProps {
  axis: HandledAxis;
  index: number;
  cut: number;
  onPlace: (place: number) => void;
  placeOf: (event: PointerEvent) => number | undefined;
  onDrop: () => void;
  onCancel: () => void;
}

/** Keys and by how many steps they move a cut. */
const keys: Record<string, number> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

function Handle({ axis, index, cut, onPlace, placeOf, onDrop, onCancel }: HandleProps) {
  const { t } = useTranslation();
  const { which, scale } = axis;
  const part = `${partOf(scale, cut) * 100}%`;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    const steps = keys[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    onPlace(cut + steps * stepAt(scale, cut));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      className={which === 'x' ? styles.cutX : styles.cutY}
      style={which === 'x' ? { left: part } : { bottom: part }}
      aria-label={t('matrix.cut', { axis: axis.name, place: index + 1 })}
      aria-orientation={which === 'x' ? 'horizontal' : 'vertical'}
      aria-valuemin={scale.low}
      aria-valuemax={scale.high}
      aria-valuenow={cut}
      aria-valuetext={axis.show(cut)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const to = placeOf(event);
        if (to !== undefined) onPlace(to);
      }}
      onPointerUp={onDrop}
      onPointerCancel={onCancel}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => keys[event.key] !== undefined && onDrop()}
      onBlur={onDrop}
    >
      <span className={styles.grip}>{axis.show(cut)}</span>
    </div>
  );
}
