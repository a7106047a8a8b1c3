import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureUnit, ModelFigure } from '@/shared/api/types';
import { type Format, useFormat } from '@/shared/format/use-format';
import { digitsFor } from './digits';

export interface UnitFormat {
  short: (value: number) => string;
  exact: (value: number) => string;
  /** What an axis counts. */
  name: string;
}

/** A lift says how many times the usual rate something has. */
export function isLift(key: string): boolean {
  return key === 'lift' || key.endsWith('_lift');
}

/** Below this a probability is told as a bound. */
const LEAST_P = 0.001;

/** The probability of what was seen by chance alone. */
export function shownP(p: number, format: Format): string {
  return p < LEAST_P ? `< ${LEAST_P}` : format.number(p, 3);
}

/** How numbers of a unit are written, in short and in full. */
export function useUnitFormat(): (unit: FigureUnit | 'times') => UnitFormat {
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
        case 'times':
          return {
            name,
            short: (value) => t('models.times', { shown: format.number(value, 2) }),
            exact: (value) => t('models.times', { shown: format.number(value, 3) }),
          };
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

/** A figure of a report as people read it, in short and in full. */
export function useFigureText(): (figure: ModelFigure) => { short: string; exact: string } {
  const format = useFormat();
  const unitFormat = useUnitFormat();
  return useCallback(
    ({ key, unit, value }) => {
      if (key === 'p') return { short: shownP(value, format), exact: shownP(value, format) };
      const { short, exact } = unitFormat(isLift(key) ? 'times' : unit);
      return { short: short(value), exact: exact(value) };
    },
    [format, unitFormat],
  );
}
