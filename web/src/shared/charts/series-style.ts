import type { Palette, ThemeName } from '../theme/tokens';
import { seriesScale } from '../theme/tokens';

/** The colour of a series among others without an order. */
export function seriesColour(theme: ThemeName, index: number): string {
  const scale = seriesScale[theme];
  return scale[index % scale.length] ?? '#1a6b57';
}

/** Beyond the colours there are, shapes tell series apart; for the colour-blind, always. */
export function seriesSymbol(index: number): string {
  const symbols = ['circle', 'triangle', 'rect', 'diamond', 'pin', 'roundRect'] as const;
  return symbols[index % symbols.length] ?? 'circle';
}

/** A legend above the drawing, in one line that scrolls. */
export function topLegend(palette: Palette) {
  return {
    type: 'scroll' as const,
    top: 0,
    left: 0,
    itemWidth: 12,
    itemHeight: 10,
    textStyle: { color: palette.inkSoft },
    pageTextStyle: { color: palette.inkFaint },
    pageIconColor: palette.inkSoft,
    pageIconInactiveColor: palette.lineStrong,
  };
}
