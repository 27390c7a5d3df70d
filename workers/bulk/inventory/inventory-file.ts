import { BadRow } from '#subgraphs/catalog/domain/import/cells.ts';
import { FirstLines } from '#subgraphs/catalog/domain/import/first-lines.ts';
import { openInput } from '../input/csv-input.ts';
import type { InputFile } from '../input/input-file.ts';
import { type InventoryRow, inventoryColumns, inventoryRow } from './inventory-row.ts';

/**
 * The rows of an inventory file, in order, as a stream. A SKU counts where the file has it first.
 * @param onBad is told each row that cannot be used, before any row behind it comes
 * @throws UnreadableFile for a file that is no inventory file
 */
export async function* inventoryRows(
  file: InputFile,
  undo: boolean,
  onBad: (bad: BadRow) => void,
): AsyncGenerator<InventoryRow> {
  const { header, rows } = await openInput(file, onBad);
  const columns = inventoryColumns(header, undo);
  const seen = new FirstLines();
  for await (const row of rows) {
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
