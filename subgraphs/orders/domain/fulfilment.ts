import { z } from 'zod';
import { MOST_LINES, MOST_PER_LINE } from './cart.ts';
import type { OrderRow } from './order.ts';

/** So many pieces of a SKU: an order has one line a SKU. */
export interface Pieces {
  sku: string;
  quantity: number;
}

/** A parcel that left. */
export interface Fulfilment {
  id: string;
  lines: Pieces[];
  trackingNumber: string;
  carrier: string;
  at: Date;
}

/** The pieces of a request, one line a SKU. */
export const piecesInput = z
  .array(
    z.object({
      sku: z.string().min(1).max(100),
      quantity: z
        .int()
        .min(1, 'The quantity must be at least 1.')
        .max(MOST_PER_LINE, `A line has ${MOST_PER_LINE} pieces at most.`),
    }),
  )
  .min(1, 'Name at least one line.')
  .max(MOST_LINES, `An order has ${MOST_LINES} lines at most.`)
  .refine((lines) => new Set(lines.map(({ sku }) => sku)).size === lines.length, 'Name each SKU once.');

export const piecesOf = (lists: readonly { lines: readonly Pieces[] }[], sku: string): number =>
  lists.flatMap(({ lines }) => lines).reduce((sum, line) => sum + (line.sku === sku ? line.quantity : 0), 0);

/** The pieces of a SKU that have left. */
export const sentOf = ({ fulfilments }: OrderRow, sku: string): number => piecesOf(fulfilments, sku);

/** The pieces of a SKU that will not be sent any more. */
export const unsentOf = ({ unsent }: OrderRow, sku: string): number => piecesOf(unsent ? [unsent] : [], sku);

/** The pieces of a SKU that are still to be sent. */
export const leftToSend = (order: OrderRow, sku: string): number =>
  (order.lines.find((line) => line.sku === sku)?.quantity ?? 0) - sentOf(order, sku) - unsentOf(order, sku);

/** @returns the first line that asks for more than there is, as a sentence. */
export function tooMany(wanted: readonly Pieces[], left: (sku: string) => number): string | undefined {
  const line = wanted.find(({ sku, quantity }) => quantity > left(sku));
  return line && `${line.sku}: ${line.quantity} asked for, ${left(line.sku)} left.`;
}
