import type { ChartTable } from './chart-types';

/** Spreadsheets run what starts like a formula; a quote in front keeps it text. */
function escapeFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]+%?$/.test(text) ? `'${text}` : text;
}

function cell(value: string | number | null): string {
  const text =
    value === null ? '' : typeof value === 'number' ? String(value) : escapeFormula(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** CSV as spreadsheets open it without being asked: a byte order mark and CRLF. */
export function toCsv(table: ChartTable): string {
  const lines = [table.columns, ...table.rows].map((row) => row.map(cell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

export function saveAs(name: string, address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

export function saveCsv(name: string, table: ChartTable): void {
  const address = URL.createObjectURL(new Blob([toCsv(table)], { type: 'text/csv;charset=utf-8' }));
  saveAs(`${name}.csv`, address);
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
