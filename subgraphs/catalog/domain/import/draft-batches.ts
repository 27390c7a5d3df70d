import { BadRow } from './cells.ts';
import type { CsvRow } from './csv-rows.ts';
import type { Columns } from './file-format.ts';
import { FirstLines } from './first-lines.ts';
import { type ProductDraft, productDraft } from './product-draft.ts';
import { productGroups } from './product-groups.ts';

const BATCH = 100;

/**
 * What a product file says, in batches to be saved one after the other, in order.
 * @param onBad is told each row that is left out, before any batch behind it comes
 */
export async function* draftBatches(
  rows: AsyncIterable<CsvRow>,
  columns: Columns,
  currency: string,
  onBad: (row: BadRow) => void,
): AsyncGenerator<ProductDraft[]> {
  const batch: ProductDraft[] = [];
  const skus = new FirstLines();
  for await (const group of productGroups(rows, columns)) {
    // The rows that a handle had before have to be saved, for these to be added to.
    if (group.again) yield batch.splice(0);
    const draft = productDraft(group, columns, currency, onBad);
    if (draft) batch.push(withoutRepeats(draft, skus, onBad));
    if (batch.length >= BATCH) yield batch.splice(0);
  }
  yield batch;
}

/** A SKU counts where the file has it first; otherwise each run would swing between its rows. */
function withoutRepeats(draft: ProductDraft, seen: FirstLines, onBad: (row: BadRow) => void): ProductDraft {
  const variants = draft.variants.filter(({ sku, line }) => {
    const first = seen.note(sku, line);
    if (first !== line) onBad(new BadRow(line, `its SKU ${sku} is that of line ${first} already`));
    return first === line;
  });
  return { ...draft, variants };
}
