import { type CSSProperties, Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Scheme, SchemeClass } from '@/shared/api/types';
import { Money } from '@/shared/components/money';
import { Panel } from '@/shared/components/panel';
import { Sparkline } from '@/shared/components/sparkline';
import { useNarrow } from '@/shared/components/use-narrow';
import { useFormat } from '@/shared/format/use-format';
import { useTheme } from '@/shared/theme/theme-provider';
import { classColour } from '@/shared/theme/tokens';
import { CellStrategies } from './cell-strategies';
import styles from './matrix.module.css';
import { keyAt } from './matrix-cells';
import { capital } from './matrix-chart';
import type { MatrixShown } from './matrix-queries';
import { classLink, countsOf, historyMonths, portraitLink, useTransitions } from './scheme-queries';

interface MatrixCardsProps {
  scheme: Scheme;
  shown: MatrixShown;
  customers: ReadonlyMap<string, number>;
  guessed: boolean;
}

/** A card a cell in the shape of the matrix; on a phone one under the other, the best first. */
export function MatrixCards({ scheme, shown, customers, guessed }: MatrixCardsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const narrow = useNarrow();
  const { matrix, picture, classes } = shown;
  const { data: history } = useTransitions(scheme, historyMonths);
  const card = (cell: SchemeClass) => (
    <CellCard
      key={cell.key}
      scheme={scheme}
      cell={cell}
      rank={classes.indexOf(cell)}
      of={classes.length}
      customers={customers.get(cell.key) ?? cell.customers}
      everyone={picture.of}
      guessed={guessed}
      counts={history ? countsOf(history, cell.key) : []}
    />
  );
  const bandName = (which: 'y' | 'x', band: number) => {
    const axis = format.pick({ zh: matrix[which].name_zh, en: matrix[which].name_en });
    const own = picture[which].bands[band];
    return capital(t('matrix.band_of', { axis, band: own ? format.pick(own) : '' }));
  };
  const columns = [...picture.x.bands.keys()];
  const rows = [...picture.y.bands.keys()].toReversed();
  const shape: CSSProperties = {
    gridTemplateColumns: `minmax(64px, max-content) repeat(${columns.length}, minmax(${
      columns.length > 3 ? 168 : 0
    }px, 1fr))`,
  };
  return (
    <Panel title={t('matrix.cells')} note={t('matrix.cells_note')}>
      {narrow ? (
        <div className={styles.grid}>{classes.map(card)}</div>
      ) : (
        <div className={styles.scroll}>
          <div className={styles.grid} style={shape}>
            {rows.map((y) => (
              <Fragment key={y}>
                <span className={styles.band}>{bandName('y', y)}</span>
                {columns.map((x) => {
                  const cell = classes.find((c) => c.key === keyAt(picture, y, x));
                  return cell ? card(cell) : <span key={x} />;
                })}
              </Fragment>
            ))}
            <span />
            {columns.map((x) => (
              <span key={x} className={styles.band}>
                {bandName('x', x)}
              </span>
            ))}
          </div>
        </div>
      )}
    </Panel>
  );
}

interface CellCardProps {
  scheme: Scheme;
  cell: SchemeClass;
  rank: number;
  of: number;
  customers: number;
  everyone: number;
  guessed: boolean;
  /** How many customers the cell held at the end of each month. */
  counts: readonly number[];
}

function CellCard(props: CellCardProps) {
  const { scheme, cell, rank, of, customers, everyone, guessed, counts } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { name: theme } = useTheme();
  const place = scheme.classes.findIndex((c) => c.key === cell.key);
  const before = scheme.classes[place]?.customers;
  const name = format.pick(cell);
  const colour = { '--cell': classColour(theme, rank, of) } as CSSProperties;
  const money = guessed ? styles.stale : undefined;
  const count = format.number(customers);
  return (
    <article className={styles.cell} style={colour} aria-label={name}>
      <div className={styles.cellHead}>
        <h3>{name}</h3>
        {place >= 0 && counts.length > 1 && (
          <Sparkline values={counts} label={`${name}: ${t('matrix.trend')}`} width={72} />
        )}
      </div>
      <div>
        <span className={`${styles.cellCount} num`}>
          {guessed ? t('matrix.about', { value: count }) : count}
        </span>
        {before !== undefined && before !== customers && (
          <span className={`${styles.delta} num`}>{format.delta(customers - before)}</span>
        )}
      </div>
      <p className={styles.cellFacts}>
        <span className="num">
          {t('matrix.share_of_customers', {
            value: format.percent(customers / Math.max(1, everyone)),
          })}
        </span>
        <span className={money}>
          <Money amount={cell.revenue} compact />
        </span>
        <span className={`${money ?? ''} num`}>
          {t('matrix.share_of_revenue', { value: format.percent(cell.revenue_share) })}
        </span>
        <span className={money}>
          {t('matrix.average')} <Money amount={cell.average_revenue} compact />
        </span>
      </p>
      {place >= 0 && (
        <div className={styles.cellLinks}>
          <Link to={classLink(scheme.id, cell.key)}>{t('matrix.see_customers')}</Link>
          <Link to={portraitLink(scheme.id, cell.key)} aria-label={t('portraits.of', { name })}>
            {t('portraits.open')}
          </Link>
          <CellStrategies scheme={scheme.id} cell={cell.key} name={name} />
        </div>
      )}
    </article>
  );
}
