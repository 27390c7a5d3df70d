import { Cells } from '#subgraphs/catalog/domain/import/cells.ts';
import type { CsvRow } from '#subgraphs/catalog/domain/import/csv-rows.ts';
import { LONGEST_SKU } from '#subgraphs/catalog/domain/import/derive-sku.ts';
import { type Columns, UnreadableFile } from '#subgraphs/catalog/domain/import/file-format.ts';

/** What one row of an inventory file wants, as catalog's `adjust-stock-batch` takes it. */
export interface InventoryRow {
  /** The line on which it begins. */
  row: number;
  sku: string;
  quantity?: number;
  delta?: number;
  expected?: number;
}

/** Columns by the names that people give them; spaces, underscores and case do not count. */
const names: Record<string, string> = {
  sku: 'sku',
  variantsku: 'sku',
  quantity: 'quantity',
  delta: 'delta',
  expected: 'expected',
  expectedquantity: 'expected',
  expectedavailable: 'expected',
};

/** Of a file that an import has written (changes.csv), when it is taken back. */
const undoNames: Record<string, string> = { sku: 'sku', change: 'change' };

/**
 * Finds the columns of an inventory file.
 * @throws UnreadableFile that says which are missing
 */
export function inventoryColumns(header: readonly string[], undo: boolean): Columns {
  const known = undo ? undoNames : names;
  const columns = new Map<string, number>();
  header.forEach((title, i) => {
    const name = known[title.toLowerCase().replace(/[\s_-]/g, '')];
    if (name && columns.has(name)) throw new UnreadableFile(`The column ${name} is there twice.`);
    columns.set(name ?? `column ${i}`, i);
  });
  if (!columns.has('sku')) throw new UnreadableFile(`There is no column sku: the header is "${shown(header)}".`);
  if (!undo && !columns.has('quantity') && !columns.has('delta')) {
    throw new UnreadableFile(`There is neither a column quantity nor delta: the header is "${shown(header)}".`);
  }
  return columns;
}

const shown = (header: readonly string[]): string => header.slice(0, 5).join(', ').slice(0, 80);

/** @throws BadRow that says what is wrong with it */
export function inventoryRow(row: CsvRow, columns: Columns, undo: boolean): InventoryRow {
  const cells = new Cells(row, columns);
  // Spreadsheets hide a leading apostrophe, and so do we (csv-line.ts): it marks what is text and nothing else.
  const sku = cells.text('sku', LONGEST_SKU + 1).replace(/^'/, '');
  if (sku === '') cells.fail('has no sku');
  if (sku.length > LONGEST_SKU) cells.fail(`sku has more than ${LONGEST_SKU} characters`);
  if (undo) return { row: row.line, sku, delta: -(cells.change('change') ?? cells.fail('has no change')) };
  const [quantity, delta, expected] = [cells.quantity('quantity'), cells.change('delta'), cells.quantity('expected')];
  if (quantity === undefined && delta === undefined) {
    cells.fail(columns.has('delta') ? 'has neither a quantity nor a delta' : 'has no quantity');
  }
  if (quantity !== undefined && delta !== undefined) cells.fail('has both a quantity and a delta; one is wanted');
  return {
    row: row.line,
    sku,
    ...(quantity === undefined ? { delta: delta! } : { quantity }),
    ...(expected === undefined ? {} : { expected }),
  };
}
