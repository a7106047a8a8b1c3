import { Alert, Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Matrix, MatrixAxis, Scheme } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useErrorText } from '@/shared/api/use-error-text';
import styles from './matrix.module.css';
import { MatrixAxisFields } from './matrix-axis-fields';
import { bandsOf, spreadClasses } from './matrix-bands';
import { completeNames, MatrixCellNames } from './matrix-cell-names';
import { evenCuts } from './matrix-cells';
import { type MatrixDraft, same } from './matrix-draft';
import type { Which } from './matrix-handles';
import { firstMatrix, type MatrixShown, previewMatrix } from './matrix-queries';
import { useSchemes } from './scheme-queries';

interface MatrixAxesProps {
  scheme: Scheme;
  shown: MatrixShown;
  draft: MatrixDraft;
  onApply: (draft: Partial<MatrixDraft>) => void;
  onClose: () => void;
}

const both: readonly Which[] = ['y', 'x'];

/** By what the axes sort and into how many bands, and the names of the cells. */
export function MatrixAxes({ scheme, shown, draft, onApply, onClose }: MatrixAxesProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const all = useSchemes();
  const schemes = (all.data?.items ?? []).filter((s) => s.id !== scheme.id && !s.archived_at);
  const [axes, setAxes] = useState<Pick<Matrix, Which>>(draft.matrix);
  const [names, setNames] = useState(draft.names);
  const set = (which: Which, axis: MatrixAxis) => setAxes({ ...axes, [which]: axis });
  /** Whether an axis is measured as the drawn one, so that the drawn bars are its bars. */
  const drawn = (which: Which) =>
    same(axes[which].measures?.measures, shown.matrix[which].measures?.measures);

  const setBands = (which: Which, bands: number) => {
    const { measures, classes } = axes[which];
    if (measures) {
      const cuts = evenCuts(shown.picture[which], bands).map(String);
      set(which, { ...axes[which], measures: { ...measures, cuts } });
    } else if (classes) {
      const from = schemes.find((s) => s.name === classes.scheme);
      const spread = from && spreadClasses(from, bands);
      if (spread) set(which, { ...axes[which], classes: { ...classes, bands: spread } });
    }
  };

  const apply = useAction({
    run: async () => {
      const next = { names: completeNames(names), matrix: { ...draft.matrix, ...axes } };
      const foreign = both.filter((which) => axes[which].measures && !drawn(which));
      if (foreign.length === 0) return next;
      // Other measures stand in other places: their bars say where to cut.
      const { picture } = await previewMatrix(scheme, next);
      for (const which of foreign) {
        const { measures, ...rest } = axes[which];
        if (!measures || !picture) continue;
        const cuts = evenCuts(picture[which], bandsOf(axes[which])).map(String);
        next.matrix[which] = { ...rest, measures: { ...measures, cuts } };
      }
      return next;
    },
    onDone: (next) => {
      onApply(next);
      onClose();
    },
    onRefused: () => true,
  });
  const restore = useAction({
    run: () => firstMatrix(scheme),
    onDone: (first) => {
      if (first) onApply({ matrix: { ...draft.matrix, y: first.y, x: first.x }, names: [] });
      onClose();
    },
  });
  const sameBands = both.every(
    (which) => bandsOf(axes[which]) === shown.picture[which].bands.length,
  );
  return (
    <Drawer
      open
      size={620}
      title={t('matrix.edit_axes')}
      onClose={onClose}
      footer={
        <div className={styles.foot} style={{ marginTop: 0 }}>
          <Button loading={restore.isPending} onClick={() => restore.mutate()}>
            {t('matrix.defaults')}
          </Button>
          <Button type="primary" loading={apply.isPending} onClick={() => apply.mutate()}>
            {t('matrix.apply')}
          </Button>
        </div>
      }
    >
      <p className={styles.faint} style={{ marginBottom: 14 }}>
        {t('matrix.axes_hint')}
      </p>
      {apply.isError && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={errorText(apply.error)}
          style={{ marginBottom: 14 }}
        />
      )}
      {both.map((which) => (
        <MatrixAxisFields
          key={which}
          title={t(which === 'y' ? 'matrix.y_axis' : 'matrix.x_axis')}
          axis={axes[which]}
          schemes={schemes}
          onChange={(axis) => set(which, axis)}
          onBands={(bands) => setBands(which, bands)}
        />
      ))}
      {sameBands ? (
        <MatrixCellNames classes={shown.classes} names={names} onChange={setNames} />
      ) : (
        <p className={styles.faint}>{t('matrix.needs_publish')}</p>
      )}
    </Drawer>
  );
}
