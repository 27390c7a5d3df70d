import { failpoint } from '#platform/failpoint.ts';
import { Reservation } from '../stock/model.ts';
import { alive, findReservation, moveReservation, type ReservationRow, shelvesOf } from './reservation.ts';
import type { ReservationState } from './reservation-states.ts';
import { giveBack, sell } from './stock-moves.ts';
import { unsell } from './unsell.ts';

/**
 * Ends a reservation: first its state, by compare-and-set with exactly one winner, then the stock documents follow. What a
 * crash leaves between the two carries `unsettledSince` and is finished by `settleUnfinished`.
 */
export async function releaseReservation(orderId: string): Promise<'RELEASED' | 'COMMITTED' | 'UNSOLD' | 'UNKNOWN'> {
  const released = await end(orderId, 'RELEASED');
  if (released) return 'RELEASED';
  const state = (await findReservation(orderId))?.state;
  return state === 'COMMITTED' || state === 'RELEASED' || state === 'UNSOLD' ? state : 'UNKNOWN';
}

/** The order is paid: what it holds is sold. `GONE` when it holds nothing any more. */
export async function commitReservation(orderId: string): Promise<'COMMITTED' | 'GONE'> {
  const committed = await end(orderId, 'COMMITTED');
  if (committed) return 'COMMITTED';
  return (await findReservation(orderId))?.state === 'COMMITTED' ? 'COMMITTED' : 'GONE';
}

/**
 * A paid order is cancelled: what it bought is on sale again. One that is not booked as paid here yet holds its pieces still, and
 * they are freed.
 */
export async function unsellReservation(orderId: string): Promise<'UNSOLD' | 'RELEASED' | 'UNKNOWN'> {
  const reservation = await findReservation(orderId);
  if (reservation?.state === 'COMMITTED') {
    await settle(reservation);
    const unsold = await moveReservation(orderId, 'UNSOLD', {}, { unsettledSince: new Date() });
    if (unsold) await settle(unsold);
  } else if (reservation?.state !== 'UNSOLD') await releaseReservation(orderId);
  const now = await findReservation(orderId);
  return now?.state === 'UNSOLD' || now?.state === 'RELEASED' ? now.state : 'UNKNOWN';
}

async function end(orderId: string, to: 'RELEASED' | 'COMMITTED'): Promise<boolean> {
  const ended = await closeReservation(orderId, to);
  if (ended) await settle(ended);
  return ended !== null;
}

/** The decision alone, without its effects. */
export const closeReservation = (orderId: string, to: 'RELEASED' | 'COMMITTED'): Promise<ReservationRow | null> =>
  moveReservation(orderId, to, to === 'COMMITTED' ? alive() : {}, { unsettledSince: new Date() });

const undo = ({ take, ...taken }: ReservationRow) => giveBack(take, shelvesOf(taken));

/** What the end of a reservation means for the stock; each may be done again. */
const effects: Record<ReservationState, (reservation: ReservationRow) => Promise<unknown>> = {
  TAKING: undo,
  HELD: undo,
  PINNED: undo,
  REFUSED: undo,
  RELEASED: undo,
  COMMITTED: ({ take, ...taken }) => sell(take, shelvesOf(taken)),
  UNSOLD: (reservation) => unsell(`order:${reservation._id}`, shelvesOf(reservation)),
};

/** Brings the stock documents in line with a reservation that has ended; may run any number of times. */
export async function settle(reservation: ReservationRow): Promise<void> {
  if (!reservation.unsettledSince) return;
  failpoint('catalog.settle.decided');
  const { _id, state, take } = reservation;
  await effects[state](reservation);
  failpoint('catalog.settle.moved');
  await Reservation.updateOne({ _id, state, take }, { $unset: { unsettledSince: 1 }, $set: { settledAt: new Date() } });
}

/** Time for whoever ended a reservation to settle it himself. */
const HEAD_START_MS = 1_000;
const BATCH = 100;

/** Finishes what a dead process has decided and not carried out. */
export async function settleUnfinished(now = Date.now()): Promise<number> {
  const rows = await Reservation.find({ unsettledSince: { $gt: new Date(0), $lt: new Date(now - HEAD_START_MS) } })
    .limit(BATCH)
    .lean<ReservationRow[]>();
  for (const row of rows) await settle(row);
  return rows.length;
}
