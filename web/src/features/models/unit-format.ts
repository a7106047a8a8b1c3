import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureUnit } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { digitsFor } from './digits';

export interface UnitFormat {
  short: (value: number) => string;
  exact: (value: number) => string;
  /** What an axis counts. */
  name: string;
}

/** How numbers of a unit are written, in short and in full. */
export function useUnitFormat(): (unit: FigureUnit) => UnitFormat {
  const { t } = useTranslation();
  const format = useFormat();
  return useCallback(
    (unit) => {
      const name = t(`models.units.${unit}`, { currency: format.currency });
      const days = (value: number, digits: number) =>
        t('models.days', { shown: format.number(value, digits), count: value });
      switch (unit) {
        case 'count':
          return {
            name,
            short: (value) => format.compact(Math.abs(value) < 100 ? value : Math.round(value)),
            exact: (value) => format.number(value, 1),
          };
        case 'share':
          return { name, short: format.percent, exact: (value) => format.percent(value, 2) };
        case 'money':
          return {
            name,
            short: (value) => format.moneyCompact(value.toFixed(2)),
            exact: (value) => format.money(value.toFixed(2)),
          };
        case 'days':
          return { name, short: (value) => days(value, 0), exact: (value) => days(value, 1) };
        case 'number':
          return {
            name,
            short: (value) =>
              Math.abs(value) >= 10_000
                ? format.compact(value)
                : format.number(value, digitsFor(value, 3)),
            exact: (value) => format.number(value, digitsFor(value, 5)),
          };
      }
    },
    [t, format],
  );
}
