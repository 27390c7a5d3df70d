import type { QueryFilter } from 'mongoose';
import { sourcesOf } from '#platform/transitions.ts';
import { Reservation } from '../model.ts';
import { type ReservationState, transitions } from './reservation-states.ts';

export interface ReservationLine {
  sku: string;
  /** 1 or more pieces. */
  quantity: number;
}

/** What an order has taken; authoritative over the holds in the stock documents. */
export interface ReservationRow {
  /** The order's id. */
  _id: string;
  state: ReservationState;
  /** One line a SKU, ordered by SKU. */
  lines: ReservationLine[];
  /** Names the holds of this attempt: holds under any other name are left-overs of an attempt that was given up. */
  take: string;
  takenAt: Date;
  expiresAt: Date;
  /** When the latest attempt to pay began, by orders' clock. */
  pinnedSince?: Date;
  /** Set while the stock documents have not followed the end of the reservation yet. */
  unsettledSince?: Date;
  /** When they had; the row is dropped long after. */
  settledAt?: Date;
}

/** One line a SKU, in the order of SKUs, so that equal wishes are equal data. */
export function sumLines(lines: readonly ReservationLine[]): ReservationLine[] {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of lines) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([sku, quantity]) => ({ sku, quantity }));
}

export const sameLines = (a: readonly ReservationLine[], b: readonly ReservationLine[]): boolean =>
  a.length === b.length && a.every(({ sku, quantity }, i) => b[i]?.sku === sku && b[i]?.quantity === quantity);

export const findReservation = (orderId: string): Promise<ReservationRow | null> =>
  Reservation.findById(orderId).lean<ReservationRow>().exec();

/**
 * Moves a reservation along the transitions table; of several who try, exactly one wins.
 * @param where what must hold beside the state
 * @returns the reservation after the move, or null when it was not in a state to move
 */
export const moveReservation = (
  orderId: string,
  to: ReservationState,
  where: QueryFilter<ReservationRow> = {},
  set: Partial<ReservationRow> = {},
): Promise<ReservationRow | null> =>
  Reservation.findOneAndUpdate(
    { $and: [{ _id: orderId, state: { $in: sourcesOf(transitions, to) } }, where] },
    { $set: { ...set, state: to } },
    { returnDocument: 'after' },
  )
    .lean<ReservationRow>()
    .exec();

/** A hold counts until its expiry to the millisecond, swept or not; a pinned one always. */
export const alive = (now = new Date()): QueryFilter<ReservationRow> => ({
  $or: [{ state: 'PINNED' }, { state: 'HELD', expiresAt: { $gt: now } }],
});
