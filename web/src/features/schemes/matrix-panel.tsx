import { Button } from 'antd';
import { SlidersHorizontal } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
import type { Matrix, MatrixPicture, Scheme } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { Loaded } from '@/shared/components/loaded';
import { Panel } from '@/shared/components/panel';
import styles from './matrix.module.css';
import { isWhole, ofCells, withAllocation } from './matrix-allocation';
import { MatrixAllocationPanel } from './matrix-allocation-panel';
import { MatrixAxes } from './matrix-axes';
import { MatrixCards } from './matrix-cards';
import { type Cuts, cutsOf, estimate, sameCuts } from './matrix-cells';
import { MatrixChangeBar } from './matrix-change-bar';
import { MatrixChart } from './matrix-chart';
import { publishedDraft, same, useMatrixDraft } from './matrix-draft';
import type { Which } from './matrix-handles';
import { type MatrixShown, useMatrixPreview, usePicture } from './matrix-queries';
import { PopulationPreview } from './population-preview';
import { staleAfterScheme } from './scheme-queries';
import { useLeaveGuard } from './use-leave-guard';

/** The customer matrix: its picture, its cells, and what they get of the work or the money. */
export function MatrixPanel({ scheme }: { scheme: Scheme }) {
  const picture = usePicture(scheme);
  const { matrix } = scheme.definition;
  if (!matrix) return null;
  return (
    <Loaded query={picture}>
      {(data) => (
        <MatrixEditor key={scheme.version} scheme={scheme} matrix={matrix} picture={data} />
      )}
    </Loaded>
  );
}

/** The cuts of the draft, where they are cuts of the axes that are drawn. */
function cutsFor(shown: MatrixShown, matrix: Matrix): Cuts {
  const drawn = cutsOf(shown.picture);
  const own = (which: Which) => {
    const [is, was] = [matrix[which].measures, shown.matrix[which].measures];
    const fits = is && was && same(is.measures, was.measures);
    return fits && is.cuts.length === drawn[which].length ? is.cuts.map(Number) : drawn[which];
  };
  return { y: own('y'), x: own('x') };
}

interface MatrixEditorProps {
  scheme: Scheme;
  matrix: Matrix;
  picture: MatrixPicture;
}

function MatrixEditor({ scheme, matrix, picture }: MatrixEditorProps) {
  const { t } = useTranslation();
  const editable = useCan()('schemes.write');
  const published = useMemo(() => publishedDraft(scheme, matrix), [scheme, matrix]);
  const drafting = useMatrixDraft(published);
  const { draft, changed, changedCells, change, undo } = drafting;
  const [dragged, setDragged] = useState<{ which: Which; cuts: number[] }>();
  const [settingUp, setSettingUp] = useState(false);
  useLeaveGuard(changed);

  const preview = useMatrixPreview(scheme, draft, changedCells);
  const found = changedCells ? preview.data : undefined;
  const shown = useMemo<MatrixShown>(
    () =>
      found?.preview.picture
        ? {
            matrix: found.draft.matrix,
            picture: found.preview.picture,
            classes: found.preview.classes,
          }
        : { matrix, picture, classes: scheme.classes },
    [found, matrix, picture, scheme.classes],
  );
  const settled = useMemo(() => cutsFor(shown, draft.matrix), [shown, draft.matrix]);
  const cuts = dragged ? { ...settled, [dragged.which]: dragged.cuts } : settled;
  const guessed = !sameCuts(cuts, cutsOf(shown.picture));
  const guess = useMemo(() => estimate(shown.picture, shown.classes, cuts), [shown, cuts]);

  const drop = () => {
    if (!dragged) return;
    const axis = draft.matrix[dragged.which];
    if (axis.measures) {
      const measures = { ...axis.measures, cuts: dragged.cuts.map(String) };
      change({ matrix: { ...draft.matrix, [dragged.which]: { ...axis, measures } } });
    }
    setDragged(undefined);
  };

  const publish = useAction({
    run: () =>
      api.post<Scheme>(`/schemes/${scheme.id}/versions`, {
        matrix: ofCells(
          draft.matrix,
          shown.classes.map((one) => one.key),
        ),
        classes: draft.names,
      }),
    refresh: staleAfterScheme,
    done: (next) => t('schemes.published', { version: next.version }),
  });

  const { canUndo } = drafting;
  useEffect(() => {
    if (!canUndo) return;
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea');
      if (typing || event.key !== 'z' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      undo();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [canUndo, undo]);

  const { allocation } = draft.matrix;
  const unbalanced = !isWhole(allocation);
  const fresh = changedCells && preview.fresh ? preview.data?.preview : undefined;
  const waiting = changedCells && !fresh;

  return (
    <div className={styles.editor}>
      <MatrixChart
        shown={shown}
        cuts={cuts}
        customers={guess.customers}
        guessed={guessed}
        editable={editable}
        onMove={(which, next) => setDragged({ which, cuts: next })}
        onDrop={drop}
        onCancel={() => setDragged(undefined)}
        actions={
          editable && (
            <Button
              size="small"
              icon={<SlidersHorizontal size={14} />}
              onClick={() => setSettingUp(true)}
            >
              {t('matrix.edit_axes')}
            </Button>
          )
        }
      />
      {found && (
        <Panel title={t('schemes.preview')} note={t('schemes.preview_note')}>
          <PopulationPreview scheme={scheme} preview={found.preview} stale={!fresh} />
        </Panel>
      )}
      <MatrixCards scheme={scheme} shown={shown} customers={guess.customers} guessed={guessed} />
      <MatrixAllocationPanel
        scheme={scheme.id}
        classes={shown.classes}
        allocation={allocation}
        editable={editable}
        onChange={(next) => change({ matrix: withAllocation(draft.matrix, next) })}
      />
      {(changed || dragged) && (
        <MatrixChangeBar
          scheme={scheme}
          drafting={drafting}
          preview={fresh}
          guess={dragged || (waiting && guessed) ? guess.moving : undefined}
          error={changedCells && preview.error}
          blocked={waiting || unbalanced || !changed}
          publishing={publish.isPending}
          onPublish={() => publish.mutate()}
        />
      )}
      {settingUp && (
        <MatrixAxes
          scheme={scheme}
          shown={shown}
          draft={draft}
          onApply={change}
          onClose={() => setSettingUp(false)}
        />
      )}
    </div>
  );
}
