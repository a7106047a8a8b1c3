import { useTranslation } from 'react-i18next';
import type { Scheme, SchemePreview } from '@/shared/api/types';
import { ClassTag } from '@/shared/components/class-tag';
import { Money } from '@/shared/components/money';
import { useFormat } from '@/shared/format/use-format';
import styles from './schemes.module.css';

interface PopulationPreviewProps {
  scheme: Scheme;
  preview: SchemePreview;
  stale: boolean;
}

/** The population as it would be, beside the one that is, and who would move. */
export function PopulationPreview({ scheme, preview, stale }: PopulationPreviewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { classes, moves } = preview;
  const now = new Map(scheme.classes.map((c) => [c.key, c.customers]));
  const names = new Map([...scheme.classes, ...classes].map((c) => [c.key, format.pick(c)]));
  const moving = moves.reduce((sum, move) => sum + move.customers, 0);
  return (
    <div className={stale ? styles.stale : undefined} aria-busy={stale}>
      <div className={styles.scroll}>
        <table className={styles.preview}>
          <thead>
            <tr>
              <th scope="col">{t('schemes.class')}</th>
              <th scope="col">{t('schemes.now')}</th>
              <th scope="col">{t('schemes.afterwards')}</th>
              <th scope="col">{t('schemes.difference')}</th>
              <th scope="col">{t('schemes.revenue_share')}</th>
            </tr>
          </thead>
          <tbody>
            {classes.map((c, i) => {
              const before = now.get(c.key) ?? 0;
              return (
                <tr key={c.key}>
                  <td>
                    <ClassTag label={format.pick(c)} rank={i} of={classes.length} />
                  </td>
                  <td className="num">{format.number(before)}</td>
                  <td className="num">{format.number(c.customers)}</td>
                  <td className="num">{format.delta(c.customers - before)}</td>
                  <td className="num">{format.percent(c.revenue_share)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <h3 className={styles.movesTitle}>
        {moving === 0
          ? t('schemes.nobody_moves')
          : t('schemes.moving', { count: moving, shown: format.number(moving) })}
      </h3>
      <ul className={styles.moves}>
        {moves.slice(0, 12).map((move) => (
          <li key={`${move.from}-${move.to}`}>
            <span>
              {names.get(move.from) ?? move.from} → {names.get(move.to) ?? move.to}
            </span>
            <span className="num">
              {t('common.people', { count: move.customers, shown: format.number(move.customers) })}{' '}
              · <Money amount={move.revenue} compact />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
