import type { RuleDiagnostic } from '../api/types';

export interface Piece {
  at: number;
  text: string;
  severity?: RuleDiagnostic['severity'];
}

/** The text cut at its faults, so that each faulty word can be marked. */
export function splitByDiagnostics(text: string, diagnostics: readonly RuleDiagnostic[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const fault of [...diagnostics].sort((a, b) => a.offset - b.offset)) {
    const start = Math.min(Math.max(fault.offset, at), text.length);
    const end = Math.min(Math.max(start, fault.offset + Math.max(1, fault.length)), text.length);
    if (start > at) pieces.push({ at, text: text.slice(at, start) });
    if (end > start)
      pieces.push({ at: start, text: text.slice(start, end), severity: fault.severity });
    at = Math.max(at, end);
  }
  if (at < text.length) pieces.push({ at, text: text.slice(at) });
  return pieces;
}
