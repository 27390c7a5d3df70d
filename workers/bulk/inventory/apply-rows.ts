import { callService } from '#platform/service-client.ts';
import type { RowOutcome } from '#subgraphs/catalog/domain/adjust-stock-batch.ts';
import type { InventoryRow } from './inventory-row.ts';

/** A slow database takes some milliseconds a row. */
const BUDGET_MS = 30_000;

/** Has catalog apply rows, or only try them. @returns each row with what became of it */
export async function applyRows(
  batchId: string,
  rows: readonly InventoryRow[],
  dryRun: boolean,
): Promise<[InventoryRow, RowOutcome][]> {
  if (rows.length === 0) return [];
  const asked = { batchId, rows, dryRun };
  const { rows: outcomes } = await callService<{ rows: RowOutcome[] }>(
    'catalog',
    'adjust-stock-batch',
    asked,
    BUDGET_MS,
  );
  return rows.map((row, i) => [row, outcomes[i]!]);
}

/** What is wrong with a row, for people; null when it is applied, would be, or has nothing to do. */
export function whyNot({ sku, expected }: InventoryRow, { outcome, available, reserved }: RowOutcome): string | null {
  switch (outcome) {
    case 'UNKNOWN_SKU':
      return `${sku} is not a SKU of this shop`;
    case 'STALE':
      return `${sku} has ${available} pieces available, and ${expected} were expected`;
    case 'BELOW_RESERVED':
      return `of ${sku} orders and sales hold ${reserved} pieces and ${available} are available; no more than those can go`;
    case 'KEY_REUSED':
      return `${sku} was changed by this row of this import in another way`;
    default:
      return null;
  }
}
