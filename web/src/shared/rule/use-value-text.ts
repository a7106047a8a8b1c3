import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format';
import { valueUnit } from './value-unit';

const least = 0.01;

/** A number with the unit of the value that it is of: ¥902.24, 121 days, 2.1 times. */
export function useValueText(): (written: string, value: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return useCallback(
    (written, value) => {
      const tiny = value > 0 && value < least;
      const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
      const plain = tiny ? `< ${format.number(least)}` : format.number(value, digits);
      const unit = valueUnit(written);
      if (unit === 'money') return format.moneyCompact(value.toFixed(2));
      return unit === 'number'
        ? plain
        : t(`models.value_units.${unit}`, { shown: plain, count: value });
    },
    [t, format],
  );
}
