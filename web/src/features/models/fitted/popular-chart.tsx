import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BarChart } from '@/shared/charts/bar-chart';
import { Loaded } from '@/shared/components/loaded';
import { useFormat } from '@/shared/format/use-format';
import { popularQuery } from '../recommend-queries';

const periods = [30, 90, 365];
const shown = 15;

/** What most customers buy in a stretch of time; a bar leads to who may want it next. */
export function PopularChart({ onPick }: { onPick: (product: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [days, setDays] = useState(90);
  const query = useQuery(popularQuery({ days, limit: shown }));
  const bars = useMemo(
    () =>
      (query.data?.items ?? []).map((one) => ({
        label: one.product.name,
        value: one.customers,
        note: t('recommend.before', { shown: format.number(one.customers_before) }),
      })),
    [query.data, t, format],
  );
  return (
    <Loaded query={query}>
      {({ items }) => (
        <BarChart
          title={t('models.popular')}
          unit={t('recommend.popular_unit')}
          bars={bars}
          labelHeading={t('models.product')}
          valueHeading={t('schemes.customers')}
          horizontal
          height={Math.max(220, bars.length * 28)}
          short={format.compact}
          exact={format.number}
          onPick={(index) => {
            const one = items[index];
            if (one) onPick(one.product.id);
          }}
          actions={
            <Segmented
              size="small"
              aria-label={t('recommend.period')}
              value={days}
              onChange={setDays}
              options={periods.map((value) => ({
                value,
                label: t('models.days', { count: value, shown: value }),
              }))}
            />
          }
        />
      )}
    </Loaded>
  );
}
