import { minorDigits } from '#platform/money.ts';
import { MOST_PIECES } from '../receive-stock.ts';
import type { CsvRow } from './csv-rows.ts';
import type { Columns } from './file-format.ts';

/** Why a row cannot be imported. */
export class BadRow extends Error {
  readonly line: number;

  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

/** Largest amount that the API's Int can carry. */
const MOST_MINOR = 2_147_483_647;
/** What spreadsheets run when such a cell is opened in one (owasp.org, CSV injection). */
const FORMULA = /^(?:[=@\t\r]|[+-](?=.*[(|!]))/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** One row's cells by column name; every reader throws a BadRow that names the column. */
export class Cells {
  readonly line: number;
  readonly #cells: string[];
  readonly #columns: Columns;

  constructor({ line, cells }: CsvRow, columns: Columns) {
    this.line = line;
    this.#cells = cells;
    this.#columns = columns;
    const spare = cells.slice(columns.size).some((cell) => cell.trim() !== '');
    if (spare) this.fail(`has ${cells.length} cells, and the header has ${columns.size}`);
  }

  fail(reason: string): never {
    throw new BadRow(this.line, reason);
  }

  has(column: string): boolean {
    return this.raw(column) !== '';
  }

  /** The trimmed text, or an empty one. */
  raw(column: string): string {
    return this.#cells[this.#columns.get(column) ?? -1]?.trim() ?? '';
  }

  /** Text on one line for people, `most` characters at most. */
  text(column: string, most: number): string {
    const text = this.checked(column, most);
    if (/[\r\n]/.test(text)) this.fail(`${column} has a line break`);
    return text;
  }

  /** Text of any number of lines. */
  checked(column: string, most: number): string {
    const text = this.raw(column);
    if (text.length > most) this.fail(`${column} has ${text.length} characters, and ${most} are allowed`);
    if (text.includes('\ufffd')) this.fail(`${column} is not in UTF-8`);
    if (CONTROL.test(text)) this.fail(`${column} has control characters`);
    if (FORMULA.test(text)) this.fail(`${column} begins like a formula: "${text.slice(0, 20)}"`);
    return text;
  }

  /** Pieces: a whole number, or undefined for an empty cell. */
  quantity(column: string): number | undefined {
    const text = this.raw(column);
    if (text === '') return undefined;
    if (!/^\d{1,12}$/.test(text)) this.fail(`${column} is no whole number from 0: "${text.slice(0, 20)}"`);
    const quantity = Number(text);
    if (quantity > MOST_PIECES) this.fail(`${column} is above ${MOST_PIECES}: ${text}`);
    return quantity;
  }

  /** Pieces that came, or went when negative; undefined for an empty cell. */
  change(column: string): number | undefined {
    const text = this.raw(column);
    if (text === '') return undefined;
    if (!/^[+-]?\d{1,12}$/.test(text)) this.fail(`${column} is no whole number: "${text.slice(0, 20)}"`);
    const change = Number(text);
    if (Math.abs(change) > MOST_PIECES) this.fail(`${column} is beyond ${MOST_PIECES}: ${text}`);
    return change;
  }

  /** A decimal number as minor units, or undefined for an empty cell. */
  price(column: string, currency: string): number | undefined {
    const text = this.raw(column);
    if (text === '') return undefined;
    const amount = minorUnits(text, currency);
    if (amount === undefined) {
      this.fail(
        `${column} is no price in ${currency} such as 19${minorDigits(currency) ? '.90' : ''}: "${text.slice(0, 20)}"`,
      );
    }
    return amount;
  }
}

/** Digit by digit, because 19.99 * 100 is not 1999. @returns undefined for what is no amount of the currency */
export function minorUnits(text: string, currency: string): number | undefined {
  const [, whole, fraction = ''] = /^(\d{1,10})(?:\.(\d{1,10}))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const digits = minorDigits(currency);
  const [kept, dropped] = [fraction.slice(0, digits), fraction.slice(digits)];
  if (/[1-9]/.test(dropped)) return undefined;
  const amount = Number(whole + kept.padEnd(digits, '0'));
  return amount <= MOST_MINOR ? amount : undefined;
}
