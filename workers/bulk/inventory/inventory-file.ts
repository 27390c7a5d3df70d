import { BadRow } from '#subgraphs/catalog/domain/import/cells.ts';
import { csvRows } from '#subgraphs/catalog/domain/import/csv-rows.ts';
import { sniff, UnreadableFile } from '#subgraphs/catalog/domain/import/file-format.ts';
import { FirstLines } from '#subgraphs/catalog/domain/import/first-lines.ts';
import { type InventoryRow, inventoryColumns, inventoryRow } from './inventory-row.ts';

/** More SKUs than any shop counts in one go; what is in memory of each is a dozen bytes. */
const MOST_ROWS = 1_000_000;

/**
 * The rows of an inventory file, in order, as a stream. A SKU counts where the file has it first.
 * @param onBad is told each row that cannot be used, before any row behind it comes
 * @throws UnreadableFile for a file that is no inventory file
 */
export async function* inventoryRows(
  file: AsyncIterable<Buffer>,
  undo: boolean,
  onBad: (bad: BadRow) => void,
): AsyncGenerator<InventoryRow> {
  const { source, delimiter } = await sniff(file);
  const rows = csvRows(source, delimiter, ({ line, reason }) => onBad(new BadRow(line, reason)));
  const { value: header } = await rows.next();
  if (!header) throw new UnreadableFile('The file has no header that can be read.');
  const columns = inventoryColumns(header.cells, undo);
  const seen = new FirstLines();
  let count = 0;
  for await (const row of rows) {
    count += 1;
    if (count > MOST_ROWS) throw new UnreadableFile(`The file has more than ${MOST_ROWS} rows; split it.`);
    try {
      const wanted = inventoryRow(row, columns, undo);
      const first = seen.note(wanted.sku, row.line);
      if (first !== row.line) throw new BadRow(row.line, `${wanted.sku} is in line ${first} already`);
      yield wanted;
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      onBad(error);
    }
  }
}
