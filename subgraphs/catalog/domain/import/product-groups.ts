import type { CsvRow } from './csv-rows.ts';
import type { Columns } from './file-format.ts';
import { FirstLines } from './first-lines.ts';

/** The rows of one product: the first one carries what all variants share. */
export interface ProductGroup {
  handle: string;
  rows: CsvRow[];
  /** The handle has been in the file before, with other rows between. */
  again: boolean;
}

/** More rows than any product has variants and pictures. */
const MOST_ROWS = 2_000;

/**
 * Gathers the rows of each `Handle`. An export keeps them together, and only neighbours are held in memory; rows that come
 * later under the same handle add variants to it, and what they say of the product itself is left aside.
 */
export async function* productGroups(rows: AsyncIterable<CsvRow>, columns: Columns): AsyncGenerator<ProductGroup> {
  const seen = new FirstLines();
  let group: ProductGroup | undefined;
  for await (const row of rows) {
    const handle = row.cells[columns.get('handle') ?? 0]?.trim() ?? '';
    if (group && (group.handle !== handle || group.rows.length === MOST_ROWS)) {
      yield group;
      group = undefined;
    }
    group ??= { handle, rows: [], again: seen.note(handle, row.line) !== row.line };
    group.rows.push(row);
  }
  if (group) yield group;
}
