export interface DiffPiece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Words, strings, numbers, signs and the white space between them. */
function wordsOf(text: string): string[] {
  return text.match(/"(?:[^"\\]|\\.)*"|[\p{L}\p{N}_.]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

/** How long the longest common subsequence of the two tails is. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () =>
    new Array<number>(b.length + 1).fill(0),
  );
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i] as number[];
      const below = lengths[i + 1] as number[];
      row[j] = a[i] === b[j] ? 1 + (below[j + 1] ?? 0) : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}

/** What a text lost and won on the way to another, word by word. */
export function diffWords(before: string, after: string): DiffPiece[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  const lengths = commonLengths(a, b);
  const pieces: DiffPiece[] = [];
  const say = (kind: DiffPiece['kind'], text: string | undefined) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text ?? '';
    else pieces.push({ kind, text: text ?? '' });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      say('same', a[i]);
      i += 1;
      j += 1;
    } else if (
      j >= b.length ||
      (i < a.length && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))
    ) {
      say('removed', a[i]);
      i += 1;
    } else {
      say('added', b[j]);
      j += 1;
    }
  }
  return pieces;
}
