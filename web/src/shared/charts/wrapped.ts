/** How wide a character is, in those of Chinese. */
function widthOf(letter: string): number {
  return letter > '\u2e80' ? 1 : 0.55;
}

/** A name in lines of at most so many Chinese characters; between words where there are some. */
export function wrapped(name: string, widest: number): string {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const part of name.match(/[^\s\u2e80-\uffff]+\s*|./gsu) ?? []) {
    const wide = [...part.trimEnd()].reduce((sum, letter) => sum + widthOf(letter), 0);
    if (line !== '' && width + wide > widest) {
      lines.push(line.trimEnd());
      [line, width] = ['', 0];
    }
    line += part;
    width += [...part].reduce((sum, letter) => sum + widthOf(letter), 0);
  }
  return [...lines, line.trimEnd()].join('\n');
}
