/** What spreadsheets take for a formula, and run, when it stands at the beginning of a cell (owasp.org, CSV injection). */
const FORMULA = /^'*[=+\-@\t\r]/;

/** One line of a CSV file (RFC 4180). Text that looks like a formula gets an apostrophe before it; numbers stay numbers. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(cell).join()}\r\n`;

function cell(value: string | number | null): string {
  if (typeof value !== 'string') return String(value ?? '');
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
