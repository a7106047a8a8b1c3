/** The palette: rice paper and pine. One brand colour; every other hue carries a meaning. */
export type ThemeName = 'light' | 'dark';

export interface Palette {
  canvas: string;
  surface: string;
  raised: string;
  sunken: string;
  line: string;
  lineStrong: string;
  ink: string;
  inkSoft: string;
  inkFaint: string;
  brand: string;
  brandInk: string;
  brandWash: string;
  harm: string;
  harmWash: string;
  good: string;
  caution: string;
  cautionWash: string;
}

export const palettes: Record<ThemeName, Palette> = {
  light: {
    canvas: '#f6f5f1',
    surface: '#ffffff',
    raised: '#ffffff',
    sunken: '#f1efe9',
    line: '#e6e3db',
    lineStrong: '#cfcbc0',
    ink: '#1d231f',
    inkSoft: '#535b55',
    inkFaint: '#666e68',
    brand: '#1a6b57',
    brandInk: '#145746',
    brandWash: '#e7f1ec',
    harm: '#b3372b',
    harmWash: '#fbeeea',
    good: '#1a6b57',
    caution: '#8a5a00',
    cautionWash: '#fbf3df',
  },
  dark: {
    canvas: '#121513',
    surface: '#191d1a',
    raised: '#202521',
    sunken: '#151916',
    line: '#2b312d',
    lineStrong: '#444c46',
    ink: '#e7eae5',
    inkSoft: '#adb5ae',
    inkFaint: '#929b94',
    brand: '#2a7f68',
    brandInk: '#6ccbae',
    brandWash: '#1b302a',
    harm: '#f0897c',
    harmWash: '#3a211d',
    good: '#6ccbae',
    caution: '#e2b65a',
    cautionWash: '#33290f',
  },
};

/** Best to lost. Lightness and hue both change, so it reads without red and green. */
export const classScale: Record<ThemeName, readonly string[]> = {
  light: [
    '#0f5747',
    '#1f8068',
    '#4ba38a',
    '#8cc0a0',
    '#c9cf8f',
    '#e2bd5f',
    '#c99655',
    '#a08b7a',
    '#85878a',
  ],
  dark: [
    '#3fb592',
    '#58a58d',
    '#7db79d',
    '#a6c6a3',
    '#ccd09a',
    '#dcb963',
    '#c2935a',
    '#98877a',
    '#74777a',
  ],
};

/** Counts on a map or a heat map: little to much. */
export const densityScale: Record<ThemeName, readonly [string, string, string, string]> = {
  light: ['#f0efe6', '#b9d8c8', '#4f9c86', '#0f4f41'],
  dark: ['#1d2420', '#24493f', '#3b8a73', '#a5e5cf'],
};

/** Unordered series of a chart. */
export const seriesScale: Record<ThemeName, readonly string[]> = {
  light: ['#1a6b57', '#c08a2d', '#4a6fa5', '#8a5a83', '#5c8a3a', '#7a7f85'],
  dark: ['#58c3a3', '#dcb25c', '#86a8dc', '#c08fba', '#98c474', '#9aa0a6'],
};

/** The colour of the class at `index` of `count` ordered classes. */
export function classColour(theme: ThemeName, index: number, count: number): string {
  const scale = classScale[theme];
  const last = scale.length - 1;
  const at = count <= 1 ? 0 : Math.round((Math.max(0, index) / (count - 1)) * last);
  return scale[Math.min(at, last)] ?? scale[0] ?? '#1a6b57';
}
