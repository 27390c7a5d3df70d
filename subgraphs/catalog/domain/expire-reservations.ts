import { Reservation } from '../stock/model.ts';
import { moveReservation, type ReservationRow } from './reservation.ts';
import { settleLater } from './settle-reservation.ts';

const BATCH = 100;

/**
 * Releases what nobody paid in time. Each one by compare-and-set on state and expiry together, so that a pin, a longer
 * expiry or another sweeper that came first wins.
 * @returns how many expired
 */
export async function expireReservations(now = new Date()): Promise<number> {
  const overdue = { state: { $in: ['TAKING', 'HELD'] }, expiresAt: { $gt: new Date(0), $lte: now } } as const;
  let expired = 0;
  for (;;) {
    const rows = await Reservation.find(overdue, { _id: 1 }).limit(BATCH).lean<Pick<ReservationRow, '_id'>[]>();
    for (const { _id } of rows) {
      const released = await moveReservation(_id, 'RELEASED', overdue, { unsettledSince: new Date() });
      if (!released) continue;
      await settleLater(released);
      expired += 1;
    }
    if (rows.length < BATCH) return expired;
  }
}

let sweeping: Promise<number> | undefined;
let next: Promise<number> | undefined;

/**
 * The same for all who ask meanwhile at once: of many buyers who find too little, one sweeps. Nobody is given a sweep that had
 * begun before he asked, as it may have missed what expired since.
 * @returns how many expired
 */
export function sweepExpired(): Promise<number> {
  next ??= (sweeping ?? Promise.resolve(0))
    .catch(() => 0)
    .then(() => {
      sweeping = next;
      next = undefined;
      return expireReservations();
    });
  return next;
}
