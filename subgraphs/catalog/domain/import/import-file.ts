import type { BadRow } from './cells.ts';
import type { CsvRow } from './csv-rows.ts';
import { draftBatches } from './draft-batches.ts';
import { type Columns, detectFormat, type Format } from './file-format.ts';
import { openCsv } from './open-csv.ts';
import { type Outcome, saveProducts } from './save-products.ts';
import { saveStockList } from './save-stock-list.ts';

export interface ImportOptions {
  /** ISO 4217; of the prices in a product file. */
  currency: string;
  /** Each row that was not imported, with its line in the file. */
  onBad: (row: BadRow) => void;
  /** After each batch. */
  onProgress?: (rows: number) => void;
}

export interface ImportResult extends Outcome {
  format: Format;
  /** Data rows that were read. */
  rows: number;
  /** Rows that were not imported. */
  failed: number;
}

/** SKUs of a stock list that are counted at a time. */
const BATCH = 500;

/**
 * Imports a product export or a stock list, as a stream: what is in memory does not grow with the file, but for the
 * handles or SKUs seen. A second run of the same file changes nothing.
 * @throws UnreadableFile for a file that is neither
 */
export async function importFile(file: AsyncIterable<Buffer>, options: ImportOptions): Promise<ImportResult> {
  const result = { created: 0, updated: 0, unchanged: 0, rows: 0, failed: 0 };
  const onBad = (row: BadRow) => {
    result.failed += 1;
    options.onBad(row);
  };
  const { header, rows: all } = await openCsv(file, onBad);
  const { format, columns } = detectFormat(header);
  const rows = counted(all, () => (result.rows += 1));
  const save =
    format === 'PRODUCTS'
      ? products(rows, columns, options.currency, onBad)
      : saveStockList(rows, columns, BATCH, onBad);
  for await (const outcome of save) {
    for (const key of ['created', 'updated', 'unchanged'] as const) result[key] += outcome[key];
    options.onProgress?.(result.rows);
  }
  return { format, ...result };
}

async function* products(
  rows: AsyncIterable<CsvRow>,
  columns: Columns,
  currency: string,
  onBad: (row: BadRow) => void,
): AsyncGenerator<Outcome> {
  for await (const batch of draftBatches(rows, columns, currency, onBad))
    yield await saveProducts(batch, currency, onBad);
}

async function* counted(rows: AsyncIterable<CsvRow>, count: () => void): AsyncGenerator<CsvRow> {
  for await (const row of rows) {
    count();
    yield row;
  }
}
