import { Tooltip } from 'antd';
import { useFormat } from '../format/use-format';

interface TimeProps {
  at: string | null;
  /** What "ago" counts from: the evaluation instant, or this moment. */
  from?: 'as_of' | 'now';
}

/** A relative time, the exact one on hover. */
export function Time({ at, from = 'now' }: TimeProps) {
  const format = useFormat();
  if (!at) return <span className="num">–</span>;
  return (
    <Tooltip title={`${format.instant(at)} ${format.zone}`}>
      <time dateTime={at}>{from === 'now' ? format.ago(at) : format.sinceAsOf(at)}</time>
    </Tooltip>
  );
}
