import { Tooltip } from 'antd';
import type { Amount } from '../format/money';
import { useFormat } from '../format/use-format';

/** Money in the workspace's currency; short forms show every digit on hover. */
export function Money({ amount, compact }: { amount: Amount | null; compact?: boolean }) {
  const format = useFormat();
  if (amount === null) return <span className="num">–</span>;
  const exact = format.money(amount);
  const short = format.moneyCompact(amount);
  if (!compact) return <span className="num">{exact}</span>;
  return (
    <Tooltip title={exact}>
      <span className="num">{short}</span>
    </Tooltip>
  );
}

export function Count({ value }: { value: number | null }) {
  const format = useFormat();
  if (value === null) return <span className="num">–</span>;
  const short = format.compact(value);
  const exact = format.number(value);
  if (short === exact) return <span className="num">{exact}</span>;
  return (
    <Tooltip title={exact}>
      <span className="num">{short}</span>
    </Tooltip>
  );
}
