import { z } from 'zod';
import { fingerprint } from '#platform/ids.ts';
import { type ChangeOutcome, changeStocks, type StockChange } from './change-stock.ts';
import { MOST_PIECES } from './receive-stock.ts';

const pieces = z.int().max(MOST_PIECES);

export const stockBatch = z.object({
  /** The import that the rows are of; with the row it is the key under which a row is applied once. */
  batchId: z.string().min(1).max(64),
  rows: z
    .array(
      z
        .object({
          row: z.int().min(0),
          sku: z.string().min(1).max(64),
          delta: pieces.min(-MOST_PIECES).optional(),
          quantity: pieces.min(0).optional(),
          expected: pieces.min(0).optional(),
        })
        .refine(({ delta, quantity }) => (delta === undefined) !== (quantity === undefined), 'delta or quantity'),
    )
    .min(1)
    .max(500),
  dryRun: z.boolean().default(false),
});

type Batch = z.output<typeof stockBatch>;

export interface RowOutcome {
  row: number;
  outcome: ChangeOutcome['outcome'];
  /** After the change, or as it was found; null for an unknown SKU. */
  available: number | null;
  reserved: number | null;
  /** The pieces that came or went by this row, the first time that it was applied; 0 when none did. */
  delta: number;
}

/**
 * Applies some rows of an import: each once, whatever is repeated; a row that changes nothing writes nothing.
 * @returns what became of each row, or would: in a dry run two rows of one SKU do not see each other
 */
export async function adjustStockBatch({ batchId, rows, dryRun }: Batch): Promise<RowOutcome[]> {
  const outcomes = await changeStocks(
    rows.map((row) => changeOf(batchId, row)),
    dryRun,
  );
  return rows.map(({ row }, i) => {
    const done = outcomes[i]!;
    const level = 'level' in done ? done.level : null;
    const { available = null, reserved = null } = level ?? {};
    return { row, outcome: done.outcome, available, reserved, delta: 'delta' in done ? done.delta : 0 };
  });
}

function changeOf(batchId: string, { row, ...wish }: Batch['rows'][number]): StockChange {
  const { sku, delta, quantity, expected } = wish;
  const to = quantity === undefined ? { delta: delta ?? 0 } : { onHand: quantity };
  return {
    ...{ key: `batch:${batchId}:${row}`, sku, to, reason: `import ${batchId}, row ${row}`, hash: fingerprint(wish) },
    ...(expected === undefined ? {} : { expected }),
  };
}
