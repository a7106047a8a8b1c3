import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Rfm, Scheme } from '@/shared/api/types';
import { type HeatCell, HeatMap } from '@/shared/charts/heat-map';
import { Loaded } from '@/shared/components/loaded';
import { StatCard, StatRow } from '@/shared/components/stat-card';
import { useNarrow } from '@/shared/components/use-narrow';
import { useFormat } from '@/shared/format/use-format';
import { RfmDistributions } from './rfm-distributions';
import { useRfm } from './scheme-queries';
import styles from './schemes.module.css';

const scores = [1, 2, 3, 4, 5] as const;
type Measure = 'customers' | 'revenue' | 'average';

/** Recency by frequency, with what the customers of each cell spent. */
export function RfmPanel({ scheme }: { scheme: Scheme }) {
  const query = useRfm(scheme);
  return (
    <Loaded query={query}>
      {(rfm) => (
        <>
          <RfmFigures rfm={rfm} scheme={scheme} />
          <div className={styles.rfm}>
            <RfmHeatMap rfm={rfm} scheme={scheme} />
            <RfmDistributions rfm={rfm} />
          </div>
        </>
      )}
    </Loaded>
  );
}

function RfmFigures({ rfm, scheme }: { rfm: Rfm; scheme: Scheme }) {
  const { t } = useTranslation();
  const best = scheme.classes[0];
  const format = useFormat();
  return (
    <StatRow>
      <StatCard
        label={t('schemes.buyers')}
        value={rfm.buyers}
        exact
        link="/customers?sort=revenue&order=desc"
      />
      <StatCard label={t('schemes.revenue')} value={rfm.revenue} unit="money" exact />
      <StatCard
        label={t('schemes.per_buyer')}
        value={rfm.buyers > 0 ? Number(rfm.revenue) / rfm.buyers : null}
        unit="money"
      />
      {best && (
        <StatCard
          label={t('schemes.best_share', { name: format.pick(best) })}
          value={best.revenue_share}
          unit="share"
          link={`/customers?scheme=${scheme.id}&class=${best.key}`}
        />
      )}
    </StatRow>
  );
}

function RfmHeatMap({ rfm, scheme }: { rfm: Rfm; scheme: Scheme }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const [measure, setMeasure] = useState<Measure>('customers');

  const cells = useMemo<HeatCell[]>(() => {
    const names = new Map(scheme.classes.map((c) => [c.key, format.pick(c)]));
    return rfm.cells.map((cell) => {
      const value =
        measure === 'customers'
          ? cell.customers
          : Number(measure === 'revenue' ? cell.revenue : cell.average_monetary);
      const shown = measure === 'customers' ? format.compact(value) : format.moneyCompact(value);
      const name = names.get(cell.class_key ?? '') ?? '';
      return {
        x: cell.f - 1,
        y: cell.r - 1,
        value,
        label: cell.customers === 0 ? '–' : narrow ? shown : `${shown}\n${name}`,
        rows: [
          { name: t('schemes.class'), value: name },
          { name: t('schemes.customers'), value: format.number(cell.customers) },
          { name: t('schemes.revenue'), value: format.money(cell.revenue) },
          { name: t('schemes.average'), value: format.money(cell.average_monetary) },
        ],
      };
    });
  }, [rfm.cells, scheme.classes, measure, narrow, format, t]);

  const bound = (values: readonly (number | null)[], score: number) => values[score - 1];
  const xLabels = scores.map((score) => {
    const edge = bound(rfm.edges.frequency, score);
    return edge === undefined || edge === null || narrow
      ? `${score}`
      : t('schemes.f_label', { score, edge });
  });
  const yLabels = scores.map((score) => {
    const edge = bound(rfm.edges.recency, score);
    return edge === undefined || edge === null || narrow
      ? `${score}`
      : t('schemes.r_label', { score, edge });
  });

  return (
    <HeatMap
      title={t('schemes.rfm_title')}
      unit={t('schemes.rfm_unit', { scoring: t(`schemes.scorings.${rfm.scoring}`) })}
      xLabels={xLabels}
      yLabels={yLabels}
      xHeading={t('schemes.frequency')}
      yHeading={t('schemes.recency')}
      cells={cells}
      height={400}
      onPick={(cell) =>
        void navigate(`/customers?scheme=${scheme.id}&cell=${cell.y + 1},${cell.x + 1}`)
      }
      actions={
        <Segmented<Measure>
          size="small"
          aria-label={t('schemes.measure')}
          value={measure}
          onChange={setMeasure}
          options={(['customers', 'revenue', 'average'] as const).map((value) => ({
            value,
            label: t(`schemes.${value}`),
          }))}
        />
      }
    />
  );
}
