import { describe, expect, it } from 'vitest';
import { classScale, palettes, type ThemeName } from '../theme/tokens';
import { escapeHtml } from './chart-style';
import { toCsv } from './csv';
import { contrast, readableOn } from './readable';

describe('CSV of a chart', () => {
  it('opens in a spreadsheet without running anything', () => {
    const csv = toCsv({
      columns: ['名称', '数值'],
      rows: [
        ['=HYPERLINK("x")', 1.5],
        ['a,"b"', null],
        ['-5%', -5],
      ],
    });
    expect(csv).toBe('\uFEFF名称,数值\r\n"\'=HYPERLINK(""x"")",1.5\r\n"a,""b""",\r\n-5%,-5\r\n');
  });
});

describe('tooltips', () => {
  it('show names from data as text', () => {
    expect(escapeHtml('<img onerror="x">&')).toBe('&lt;img onerror=&quot;x&quot;&gt;&amp;');
  });
});

describe('colours', () => {
  it.each(['light', 'dark'] as ThemeName[])(
    'of text in the %s theme are readable on every ground',
    (name) => {
      const p = palettes[name];
      for (const ground of [p.canvas, p.surface, p.raised, p.sunken]) {
        for (const text of [p.ink, p.inkSoft, p.inkFaint, p.brandInk, p.harm, p.caution]) {
          expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        }
      }
      expect(contrast('#ffffff', p.brand)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(p.brandInk, p.brandWash)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(p.caution, p.cautionWash)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['light', 'dark'] as ThemeName[])(
    'of classes carry readable labels in the %s theme',
    (name) => {
      for (const colour of classScale[name]) {
        expect(contrast(readableOn(colour), colour), colour).toBeGreaterThanOrEqual(4.5);
      }
    },
  );
});
