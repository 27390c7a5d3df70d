import { BadRow } from '#subgraphs/catalog/domain/import/cells.ts';
import { FirstLines } from '#subgraphs/catalog/domain/import/first-lines.ts';
import { openInput } from '../input/csv-input.ts';
import type { InputFile } from '../input/input-file.ts';
import { type InventoryRow, inventoryColumns, inventoryRow } from './inventory-row.ts';

/**
 * The rows of an inventory file, in order, as a stream; a BadRow in the place of each that cannot be used. A SKU counts where the file
 * has it first.
 * @throws UnreadableFile for a file that is no inventory file
 */
export async function* inventoryRows(file: InputFile, undo: boolean): AsyncGenerator<InventoryRow | BadRow> {
  const broken: BadRow[] = [];
  const { header, rows } = await openInput(file, (bad) => broken.push(bad));
  const columns = inventoryColumns(header, undo);
  const seen = new FirstLines();
  for await (const row of rows) {
    try {
      const wanted = inventoryRow(row, columns, undo);
      const first = seen.note(wanted.sku, row.line);
      yield first === row.line ? wanted : new BadRow(row.line, `${wanted.sku} is in line ${first} already`);
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      yield error;
    }
  }
  yield* broken;
}
