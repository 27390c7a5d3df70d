import { z } from 'zod';
import { fingerprint } from '#platform/ids.ts';
import { checkInput, conflict, isProblem, notFound, type Problem } from '#platform/problem.ts';
import { changeStocks } from './change-stock.ts';
import { MOST_PIECES } from './receive-stock.ts';
import { type AuditedLevel, stockLevels } from './show-levels.ts';
import type { StockLevel } from './stock-level.ts';

export const adjustment = z
  .object({
    sku: z.string().min(1).max(64, 'A SKU has 64 characters at most.'),
    delta: z.int().min(-MOST_PIECES).max(MOST_PIECES, `A shelf takes ${MOST_PIECES} pieces at most.`).nullish(),
    quantity: z.int().min(0, 'A quantity is 0 or more.').max(MOST_PIECES).nullish(),
    expectedAvailable: z.int().min(0).nullish(),
    idempotencyKey: z.string().min(8, 'An idempotency key has 8 to 128 characters.').max(128),
    reason: z.string().max(200, 'A reason has 200 characters at most.').nullish(),
  })
  .refine(({ delta, quantity }) => (delta == null) !== (quantity == null), {
    message: 'Give either delta, the pieces that came or went, or quantity, the pieces on hand.',
    path: ['delta'],
  });

export type AdjustedLevel = AuditedLevel & { __typename: 'StockLevel' };

export interface StaleStock extends Problem<'StaleStock'> {
  actual: number;
}

/** Changes the stock of one SKU, once per key, on behalf of somebody of the staff. */
export async function adjustStock(given: unknown, staffId: string): Promise<AdjustedLevel | StaleStock | Problem> {
  const request = checkInput(adjustment, given);
  if (isProblem(request)) return request;
  const { sku, delta, quantity, expectedAvailable: expected, idempotencyKey, reason } = request;
  const to = quantity == null ? { delta: delta ?? 0 } : { onHand: quantity };
  const hash = fingerprint({ sku, to, expected });
  const words = { expected: expected ?? null, reason: reason ?? null, by: staffId };
  const change = { key: `adjust:${idempotencyKey}`, sku, to, hash, ...words };
  const [done] = await changeStocks([change]);
  if (!done || done.outcome === 'UNKNOWN_SKU') return notFound(`The SKU "${sku}"`);
  if (done.outcome === 'STALE') return stale(done.level.available);
  if (done.outcome === 'BELOW_RESERVED') return belowReserved(done.level);
  if (done.outcome === 'KEY_REUSED')
    return conflict('IDEMPOTENCY_KEY_REUSED', 'This idempotency key was used with another input; draw a new one.');
  const [level] = await stockLevels([sku]);
  return level ? { __typename: 'StockLevel', ...level } : notFound(`The SKU "${sku}"`);
}

const stale = (actual: number): StaleStock => ({
  __typename: 'StaleStock',
  code: 'STALE_STOCK',
  message: `Not as expected: ${actual} are available now. Look again and repeat with that.`,
  path: ['input', 'expectedAvailable'],
  actual,
});

const belowReserved = ({ available, reserved }: StockLevel) =>
  conflict(
    'BELOW_RESERVED',
    `Orders and sales hold ${reserved} pieces and ${available} are available; no more than those can go.`,
  );
