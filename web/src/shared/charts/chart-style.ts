import { fontFamily } from '../theme/antd-theme';
import type { Palette } from '../theme/tokens';

/** The look all charts share: hairlines, quiet labels, no boxes. */
export function chartBase(palette: Palette) {
  return {
    textStyle: { fontFamily, color: palette.inkSoft, fontSize: 12 },
    animationDuration: 250,
    grid: { left: 8, right: 16, top: 18, bottom: 4, containLabel: true },
    tooltip: {
      backgroundColor: palette.raised,
      borderColor: palette.line,
      borderWidth: 1,
      padding: [8, 12] as [number, number],
      textStyle: { color: palette.ink, fontSize: 12.5, fontFamily },
      extraCssText: 'box-shadow: 0 6px 24px rgb(0 0 0 / 12%); border-radius: 8px;',
      confine: true,
    },
  };
}

export function categoryAxis(palette: Palette, labels: readonly string[]) {
  return {
    type: 'category' as const,
    data: [...labels],
    axisLine: { lineStyle: { color: palette.lineStrong } },
    axisTick: { show: false },
    axisLabel: { color: palette.inkFaint, hideOverlap: true },
  };
}

export function valueAxis(palette: Palette, format: (value: number) => string) {
  return {
    type: 'value' as const,
    splitNumber: 4,
    splitLine: { lineStyle: { color: palette.line } },
    axisLabel: { color: palette.inkFaint, formatter: format, hideOverlap: true },
  };
}

/** Text from data goes into tooltips that are HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

interface TooltipRow {
  colour?: string | undefined;
  name: string;
  value: string;
}

export function tooltipHtml(title: string, rows: readonly TooltipRow[]): string {
  const lines = rows.map((row) => {
    const dot = row.colour
      ? `<i style="display:inline-block;width:8px;height:8px;border-radius:2px;margin-right:6px;background:${row.colour}"></i>`
      : '';
    return `<div style="display:flex;gap:18px;justify-content:space-between"><span>${dot}${escapeHtml(row.name)}</span><b style="font-variant-numeric:tabular-nums">${escapeHtml(row.value)}</b></div>`;
  });
  return `<div style="margin-bottom:4px;opacity:.75">${escapeHtml(title)}</div>${lines.join('')}`;
}
