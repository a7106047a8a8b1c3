import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bin, Rfm } from '@/shared/api/types';
import { BarChart } from '@/shared/charts/bar-chart';
import { type Format, useFormat } from '@/shared/format/use-format';

type Which = keyof Rfm['distributions'];
const all: readonly Which[] = ['recency_days', 'frequency', 'monetary'];

function binLabel(bin: Bin, which: Which, format: Format): string {
  const show =
    which === 'monetary' ? format.moneyCompact : (v: string) => format.compact(Number(v));
  const from = show(bin.from);
  const to = show(bin.to);
  return from === to ? from : `${from}–${to}`;
}

/** How recency, frequency and money spread over the buyers. */
export function RfmDistributions({ rfm }: { rfm: Rfm }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [which, setWhich] = useState<Which>('monetary');
  const bars = useMemo(
    () =>
      rfm.distributions[which].map((bin) => ({
        label: binLabel(bin, which, format),
        value: bin.customers,
      })),
    [rfm, which, format],
  );
  return (
    <BarChart
      title={t(`schemes.distributions.${which}`)}
      unit={t(`schemes.distribution_units.${which}`, { currency: format.currency })}
      bars={bars}
      labelHeading={t(`schemes.distributions.${which}`)}
      valueHeading={t('schemes.customers')}
      height={400}
      short={format.compact}
      exact={format.number}
      actions={
        <Segmented<Which>
          size="small"
          aria-label={t('schemes.distribution')}
          value={which}
          onChange={setWhich}
          options={all.map((value) => ({ value, label: t(`schemes.short.${value}`) }))}
        />
      }
    />
  );
}
