import { Button } from 'antd';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Scheme, SchemePreview } from '@/shared/api/types';
import { useErrorText } from '@/shared/api/use-error-text';
import { useNarrow } from '@/shared/components/use-narrow';
import { useFormat } from '@/shared/format/use-format';
import styles from './matrix.module.css';
import { totalOf } from './matrix-cells';
import type { MatrixDrafting } from './matrix-draft';

interface MatrixChangeBarProps {
  scheme: Scheme;
  drafting: MatrixDrafting;
  /** What publishing would do, once it is known. */
  preview: SchemePreview | undefined;
  /** Movers guessed from the sample, while that is all there is. */
  guess: number | undefined;
  error: unknown;
  blocked: boolean;
  publishing: boolean;
  onPublish: () => void;
}

/** What the draft would do, with what can be done about it. */
export function MatrixChangeBar(props: MatrixChangeBarProps) {
  const { scheme, drafting, preview, guess, error, blocked, publishing, onPublish } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const narrow = useNarrow();
  const said = () => {
    if (guess !== undefined) return t('matrix.dragging', { customers: format.number(guess) });
    if (!drafting.changedCells) return t('matrix.draft');
    if (!preview) return t('matrix.counting');
    const { customers, revenue } = totalOf(preview.moves);
    if (customers === 0) return t('matrix.nobody_moves');
    return t('matrix.would_move', {
      count: customers,
      shown: format.number(customers),
      revenue: format.money(revenue),
    });
  };
  return (
    <div className={styles.bar}>
      {error ? (
        <p role="alert" className={styles.harm}>
          {errorText(error)}
        </p>
      ) : (
        <p aria-live="polite">{said()}</p>
      )}
      <div className={styles.buttons}>
        <Button
          disabled={!drafting.canUndo}
          icon={<Undo2 size={14} />}
          onClick={drafting.undo}
          aria-keyshortcuts="Control+Z"
          aria-label={t('matrix.undo')}
        >
          {!narrow && t('matrix.undo')}
        </Button>
        <Button onClick={drafting.discard}>{t('matrix.discard')}</Button>
        <Button type="primary" disabled={blocked} loading={publishing} onClick={onPublish}>
          {t('matrix.publish', { version: scheme.version + 1 })}
        </Button>
      </div>
    </div>
  );
}
