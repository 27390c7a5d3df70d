import { z } from 'zod';
import { type InternalApi, internalOperation } from '#platform/internal-api.ts';
import { liveSource } from '#platform/live-source.ts';
import { adjustStockBatch, stockBatch } from './domain/adjust-stock-batch.ts';
import { findVariants } from './domain/find-variants.ts';
import { importBatch, LARGEST_BATCH_BYTES, productBatch } from './domain/import/import-batch.ts';
import { knownSoldOut } from './domain/known-sold-out.ts';
import { pinReservation, unpinReservation } from './domain/pin-reservation.ts';
import { productLabels } from './domain/product-labels.ts';
import { MOST_PIECES } from './domain/receive-stock.ts';
import { reserveStock } from './domain/reserve-stock.ts';
import { reviewsBy } from './domain/reviews-by.ts';
import { forgetTrained, saveTrained, trainedRows } from './domain/save-trained.ts';
import { commitReservation, releaseReservation } from './domain/settle-reservation.ts';
import { changeOfStock } from './domain/watch-stock.ts';

const orderId = z.string().min(1).max(64);
const sku = z.string().min(1).max(64);
const moment = z.iso.datetime().transform((text) => new Date(text));
const lines = z
  .array(
    z.object({ sku, quantity: z.int().min(1).max(MOST_PIECES), saleId: z.string().max(64).nullable().default(null) }),
  )
  .min(1)
  .max(200);
const callers = ['orders'] as const;

/** How orders takes stock; every operation may be repeated. */
export const catalogInternal: InternalApi = {
  variants: internalOperation({
    callers,
    input: z.object({ skus: z.array(z.string()).max(500) }),
    run: async ({ skus }) => ({ variants: await findVariants(skus) }),
  }),
  reserve: internalOperation({
    callers,
    input: z.object({
      orderId,
      lines,
      expiresAt: moment,
      customerId: z.string().nullable().default(null),
      saleTicket: z.string().nullable().default(null),
    }),
    run: (input) => reserveStock(input),
  }),
  'sold-out': internalOperation({
    callers,
    input: z.object({ orderId, lines }),
    run: async (input) => ({ lines: await knownSoldOut(input.orderId, input.lines) }),
  }),
  pin: internalOperation({
    callers,
    input: z.object({ orderId, since: moment }),
    run: async (input) => ({ status: await pinReservation(input.orderId, input.since) }),
  }),
  unpin: internalOperation({
    callers,
    input: z.object({ orderId, expiresAt: moment, until: moment }),
    run: async (input) => ({ status: await unpinReservation(input.orderId, input.expiresAt, input.until) }),
  }),
  release: internalOperation({
    callers,
    input: z.object({ orderId }),
    run: async (input) => ({ status: await releaseReservation(input.orderId) }),
  }),
  commit: internalOperation({
    callers,
    input: z.object({ orderId }),
    run: async (input) => ({ status: await commitReservation(input.orderId) }),
  }),
  'adjust-stock-batch': internalOperation({
    callers: ['bulk'],
    input: stockBatch,
    run: async (input) => ({ rows: await adjustStockBatch(input) }),
  }),
  'import-products': internalOperation({
    callers: ['bulk'],
    input: productBatch,
    bodyLimit: LARGEST_BATCH_BYTES,
    run: (input) => importBatch(input),
  }),
  'product-labels': internalOperation({
    callers: ['bulk'],
    input: z.object({ ids: z.array(z.string().max(64)).max(500) }),
    run: async ({ ids }) => ({ products: await productLabels(ids) }),
  }),
  'save-trained': internalOperation({
    callers: ['bulk'],
    input: trainedRows,
    bodyLimit: LARGEST_BATCH_BYTES,
    run: (input) => saveTrained(input),
  }),
  'forget-trained': internalOperation({
    callers: ['bulk'],
    input: z.object({ before: moment }),
    run: ({ before }) => forgetTrained(before),
  }),
  'live-stockChanged': liveSource(z.object({ productId: z.string().max(64) }), ({ productId }, after) =>
    changeOfStock(productId, after),
  ),
  'personal-data': internalOperation({
    callers: ['users'],
    input: z.object({ userId: z.string(), part: z.literal('reviews'), after: z.string().nullable() }),
    run: ({ userId, after }) => reviewsBy(userId, after),
  }),
};
