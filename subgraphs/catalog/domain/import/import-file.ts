import { BadRow } from './cells.ts';
import { type CsvRow, csvRows } from './csv-rows.ts';
import { type Columns, detectFormat, type Format, sniff, UnreadableFile } from './file-format.ts';
import { type ProductDraft, productDraft } from './product-draft.ts';
import { productGroups } from './product-groups.ts';
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

const BATCH = { PRODUCTS: 100, STOCK: 500 } as const;

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
  const { source, delimiter } = await sniff(file);
  const all = csvRows(source, delimiter, ({ line, reason }) => onBad(new BadRow(line, reason)));
  const { value: header } = await all.next();
  if (!header) throw new UnreadableFile('The file has no header that can be read.');
  const { format, columns } = detectFormat(header.cells);
  const rows = counted(all, () => (result.rows += 1));
  const save =
    format === 'PRODUCTS'
      ? products(rows, columns, options.currency, onBad)
      : saveStockList(rows, columns, BATCH.STOCK, onBad);
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
  const batch: ProductDraft[] = [];
  const skus = new Map<string, number>();
  for await (const group of productGroups(rows, columns)) {
    // The rows that a handle had before have to be saved, for these to be added to.
    if (group.again) yield await saveProducts(batch.splice(0), currency, onBad);
    const draft = productDraft(group, columns, currency, onBad);
    if (draft) batch.push(withoutRepeats(draft, skus, onBad));
    if (batch.length < BATCH.PRODUCTS) continue;
    yield await saveProducts(batch.splice(0), currency, onBad);
  }
  yield await saveProducts(batch, currency, onBad);
}

/** A SKU counts where the file has it first; otherwise each run would swing between its rows. */
function withoutRepeats(draft: ProductDraft, seen: Map<string, number>, onBad: (row: BadRow) => void): ProductDraft {
  const variants = draft.variants.filter(({ sku, line }) => {
    const first = seen.get(sku);
    if (first === undefined) seen.set(sku, line);
    else onBad(new BadRow(line, `its SKU ${sku} is that of line ${first} already`));
    return first === undefined;
  });
  return { ...draft, variants };
}

async function* counted(rows: AsyncIterable<CsvRow>, count: () => void): AsyncGenerator<CsvRow> {
  for await (const row of rows) {
    count();
    yield row;
  }
}
