import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PortraitStanding } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import styles from './portrait.module.css';

export interface ShareRow {
  key: string;
  label: ReactNode;
  note?: ReactNode;
  standing: Pick<
    PortraitStanding,
    'share_inside' | 'share_everyone' | 'lift' | 'significant' | 'inside'
  >;
}

interface ShareRowsProps {
  label: string;
  rows: readonly ShareRow[];
  /** Where they are everybody there is nobody to compare them with. */
  alone: boolean;
}

/** Shares among them as bars; a tick stands where everyone's share is. */
export function ShareRows({ label, rows, alone }: ShareRowsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(
    0.01,
    ...rows.map(({ standing }) => Math.max(standing.share_inside, standing.share_everyone)),
  );
  const width = (share: number) => `${((share / most) * 100).toFixed(1)}%`;
  return (
    <ul className={styles.shares} aria-label={label}>
      {rows.map(({ key, label: name, note, standing }) => (
        <li key={key}>
          <span className={styles.shareName}>
            {name}
            {note && <span className={styles.faint}> {note}</span>}
          </span>
          <span className={styles.track} aria-hidden>
            <span className={styles.bar} style={{ inlineSize: width(standing.share_inside) }} />
            {!alone && (
              <span
                className={styles.tick}
                style={{ insetInlineStart: width(standing.share_everyone) }}
              />
            )}
          </span>
          <span className={`${styles.shareNumbers} num`}>
            <b>{format.percent(standing.share_inside, 0)}</b>
            {!alone && (
              <span
                className={standing.significant ? styles.sure : styles.faint}
                title={t('portrait.versus', { share: format.percent(standing.share_everyone) })}
              >
                {standing.lift === 0
                  ? '–'
                  : t('portrait.times', {
                      times: format.number(standing.lift, standing.lift < 1 ? 2 : 1),
                    })}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
