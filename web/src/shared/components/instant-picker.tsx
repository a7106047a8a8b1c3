import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import { dayOf, endOfDay } from '../format/time';

interface InstantPickerProps {
  label: string;
  value: string | null;
  onChange: (instant: string) => void;
  placeholder?: string;
  /** Offers today too, which stands for the evaluation instant. */
  today?: boolean;
}

const presets = [
  { key: 'week', amount: 1, unit: 'week' },
  { key: 'month', amount: 1, unit: 'month' },
  { key: 'quarter', amount: 3, unit: 'month' },
  { key: 'half', amount: 6, unit: 'month' },
  { key: 'year', amount: 1, unit: 'year' },
] as const;

/** A past day, as the instant at its end in the workspace's zone. */
export function InstantPicker({
  label,
  value,
  onChange,
  placeholder,
  today = false,
}: InstantPickerProps) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const { now, timezone } = workspace;
  const last = dayjs(dayOf(now, timezone));
  return (
    <DatePicker
      value={value === null ? null : dayjs(dayOf(value, timezone))}
      aria-label={label}
      placeholder={placeholder ?? label}
      allowClear={false}
      showNow={false}
      disabledDate={(day) => (today ? day.isAfter(last, 'day') : !day.isBefore(last, 'day'))}
      presets={presets.map(({ key, amount, unit }) => ({
        label: t(`common.past.${key}`),
        value: last.subtract(amount, unit),
      }))}
      onChange={(day) => {
        if (!day) return;
        onChange(day.isBefore(last, 'day') ? endOfDay(day.format('YYYY-MM-DD'), timezone) : now);
      }}
    />
  );
}
