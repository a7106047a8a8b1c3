import { useState } from 'react';

/** The value, or while there is none, the one before it; nothing at all once it is `gone`. */
export function useLastKnown<T>(value: T | null | undefined, gone = false): T | undefined {
  const [last, setLast] = useState<T | undefined>(value ?? undefined);
  const next = gone ? undefined : (value ?? last);
  if (next !== last) setLast(next);
  return next;
}
