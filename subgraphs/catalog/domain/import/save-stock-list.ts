import { setStocks } from '../receive-stock.ts';
import { BadRow, Cells } from './cells.ts';
import type { CsvRow } from './csv-rows.ts';
import { LONGEST_SKU } from './derive-sku.ts';
import type { Columns } from './file-format.ts';
import { FirstLines } from './first-lines.ts';
import type { Outcome } from './save-products.ts';

interface Count {
  sku: string;
  quantity: number;
  line: number;
}

/** Sets the stock of known SKUs to what the list says is on hand, batch by batch. */
export async function* saveStockList(
  rows: AsyncIterable<CsvRow>,
  columns: Columns,
  size: number,
  onBad: (row: BadRow) => void,
): AsyncGenerator<Outcome> {
  const seen = new FirstLines();
  const batch: Count[] = [];
  for await (const row of rows) {
    const count = readCount(row, columns, seen, onBad);
    if (count) batch.push(count);
    if (batch.length < size) continue;
    yield await save(batch.splice(0), onBad);
  }
  yield await save(batch, onBad);
}

function readCount(row: CsvRow, columns: Columns, seen: FirstLines, onBad: (row: BadRow) => void): Count | undefined {
  try {
    const cells = new Cells(row, columns);
    const sku = cells.text('sku', LONGEST_SKU) || cells.fail('has no sku');
    const quantity = cells.quantity('quantity') ?? cells.fail('has no quantity');
    const first = seen.note(sku, row.line);
    if (first !== row.line) cells.fail(`${sku} is counted in line ${first} already`);
    return { sku, quantity, line: row.line };
  } catch (error) {
    if (!(error instanceof BadRow)) throw error;
    onBad(error);
    return undefined;
  }
}

async function save(batch: readonly Count[], onBad: (row: BadRow) => void): Promise<Outcome> {
  const outcome = await setStocks(new Map(batch.map(({ sku, quantity }) => [sku, quantity])), false);
  for (const { sku, line } of batch) if (!outcome.has(sku)) onBad(new BadRow(line, `${sku} is not a SKU of this shop`));
  const updated = [...outcome.values()].filter((change) => change === 'CHANGED').length;
  return { created: 0, updated, unchanged: outcome.size - updated };
}
