import { changeIf } from '#platform/compare-and-set.ts';
import { TitanError } from '#platform/error.ts';
import { failpoint } from '#platform/failpoint.ts';
import { log } from '#platform/log.ts';
import { Reservation } from '../stock/model.ts';
import {
  findReservation,
  moveReservation,
  type ReservationRow,
  shelvesOf,
  stepReservation,
  whileAlive,
} from './reservation.ts';
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

/** More than a reservation has moves left. */
const ATTEMPTS = 5;

/**
 * A paid order is cancelled: what it bought is on sale again. One that is not booked as paid here yet holds its pieces still, and
 * they are freed. Whoever moves the reservation at the same time, as to book it as paid, is followed.
 * @throws TitanError SERVICE_UNAVAILABLE when it keeps moving: the event comes again
 */
export async function unsellReservation(orderId: string): Promise<'UNSOLD' | 'RELEASED' | 'UNKNOWN'> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const reservation = await findReservation(orderId);
    if (!reservation) return 'UNKNOWN';
    if (reservation.state === 'UNSOLD' || reservation.state === 'RELEASED') return reservation.state;
    if (reservation.state !== 'COMMITTED') await end(orderId, 'RELEASED');
    else {
      await settle(reservation);
      const unsold = await moveReservation(orderId, 'UNSOLD', {}, { unsettledSince: new Date() });
      if (unsold) await settle(unsold);
    }
  }
  throw new TitanError('SERVICE_UNAVAILABLE', `The reservation of order ${orderId} is moved by others all the time.`);
}

async function end(orderId: string, to: 'RELEASED' | 'COMMITTED'): Promise<boolean> {
  const ended = await closeReservation(orderId, to);
  if (ended) await settle(ended);
  return ended !== null;
}

/** The decision alone, without its effects. @returns the reservation after it; null when it was decided otherwise before */
export async function closeReservation(orderId: string, to: 'RELEASED' | 'COMMITTED'): Promise<ReservationRow | null> {
  const unsettledSince = new Date();
  if (to === 'RELEASED') return moveReservation(orderId, to, {}, { unsettledSince });
  const held = await whileAlive(orderId, (still) => stepReservation(orderId, to, still, { unsettledSince }));
  return held && { ...held, state: to, unsettledSince };
}

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
  const done = { $unset: { unsettledSince: 1 }, $set: { settledAt: new Date() } };
  await changeIf(Reservation, _id, { state, take }, done);
}

/** Time for whoever ended a reservation to settle it himself. */
const HEAD_START_MS = 1_000;

/** Finishes what a dead process has decided and not carried out. */
export async function settleUnfinished(now = Date.now()): Promise<number> {
  const unfinished = { unsettledSince: { $gt: new Date(0), $lt: new Date(now - HEAD_START_MS) } };
  let settled = 0;
  for await (const row of Reservation.find(unfinished).lean<ReservationRow[]>().cursor())
    if (await settleLater(row)) settled += 1;
  return settled;
}

/** For sweepers: a row that cannot be settled now does not stand before the others. @returns whether it was settled */
export const settleLater = (reservation: ReservationRow): Promise<boolean> =>
  settle(reservation).then(
    () => true,
    (error) => {
      log.error(
        { err: error, orderId: reservation._id },
        'the stock of an order is not settled; it will be tried again',
      );
      return false;
    },
  );
