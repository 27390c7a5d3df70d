import { setTimeout as sleep } from 'node:timers/promises';
import { changeIf } from '#platform/compare-and-set.ts';
import { TitanError } from '#platform/error.ts';
import { newId } from '#platform/ids.ts';
import { insertRow, isDuplicateKey } from '#platform/mongo.ts';
import { Reservation } from '../stock/model.ts';
import { findReservation, prolonged, type ReservationRow, sameLines, shelvesOf, whileAlive } from './reservation.ts';
import { settle } from './settle-reservation.ts';
import { giveBack } from './stock-moves.ts';

export interface Wish extends Pick<ReservationRow, 'lines' | 'rights' | 'expiresAt'> {
  orderId: string;
}

/** What the caller has to do: take the stock, or nothing because the answer is known already. */
export type Opening = { take: ReservationRow } | { answer: 'RESERVED' | 'CLOSED' };

/** Longer than any living taker needs; then its attempt is taken over. */
const TAKER_PATIENCE_MS = 1_000;
const LOOK_AGAIN_MS = 40;
const GIVE_UP_MS = 2_500;

/**
 * Writes the reservation before anything is taken, so that no hold is ever without one; or meets an earlier one of
 * the same order and says what it means.
 * @throws TitanError SERVICE_UNAVAILABLE when another attempt stays in the way
 */
export async function openReservation(wish: Wish): Promise<Opening> {
  const { orderId, expiresAt } = wish;
  const giveUpAt = Date.now() + GIVE_UP_MS;
  while (Date.now() < giveUpAt) {
    if (expiresAt.getTime() <= Date.now()) return { answer: 'CLOSED' };
    const opened = await insert(wish);
    if (opened) return { take: opened };
    const earlier = await findReservation(orderId);
    const opening = earlier && (await meet(earlier, wish));
    if (opening) return opening;
    await sleep(LOOK_AGAIN_MS);
  }
  throw new TitanError('SERVICE_UNAVAILABLE', 'Another attempt to reserve for this order is still under way.');
}

async function insert({ orderId, ...wish }: Wish): Promise<ReservationRow | undefined> {
  const row: ReservationRow = { _id: orderId, state: 'TAKING', ...wish, ...freshTake() };
  try {
    await insertRow(Reservation, row);
    return row;
  } catch (error) {
    if (isDuplicateKey(error)) return undefined;
    throw error;
  }
}

/** @returns nothing when the earlier reservation is on the move: look again */
async function meet(earlier: ReservationRow, wish: Wish): Promise<Opening | undefined> {
  if (earlier.state === 'REFUSED') return askAgain(earlier, wish);
  if (!sameLines(earlier.lines, wish.lines)) return { answer: 'CLOSED' };
  if (earlier.state === 'TAKING') return followTaker(earlier, wish);
  return { answer: (await prolong(earlier._id, wish.expiresAt)) ? 'RESERVED' : 'CLOSED' };
}

/** The caller goes by the expiry that he asks for now: the hold must last as long. */
const prolong = (orderId: string, expiresAt: Date) =>
  whileAlive(orderId, (still) => changeIf<ReservationRow>(Reservation, orderId, still, prolonged(expiresAt)));

async function askAgain(earlier: ReservationRow, { orderId: _, ...wish }: Wish): Promise<Opening | undefined> {
  await settle(earlier);
  const fresh = { state: 'TAKING' as const, ...wish, ...freshTake() };
  const seen = { state: 'REFUSED' as const, take: earlier.take };
  const change = { $set: fresh, $unset: { unsettledSince: 1, settledAt: 1 } };
  return (await changeIf<ReservationRow>(Reservation, earlier._id, seen, change))
    ? { take: { _id: earlier._id, ...fresh } }
    : undefined;
}

/** A living taker is waited for; a dead one's attempt is replaced by ours, and what it had taken put back. */
async function followTaker(earlier: ReservationRow, wish: Wish): Promise<Opening | undefined> {
  if (earlier.expiresAt.getTime() <= Date.now()) return { answer: 'CLOSED' };
  if (Date.now() - earlier.takenAt.getTime() < TAKER_PATIENCE_MS) return undefined;
  const fresh = freshTake();
  const seen = { state: 'TAKING' as const, take: earlier.take };
  const change = { $set: fresh, ...prolonged(wish.expiresAt) };
  if (!(await changeIf<ReservationRow>(Reservation, earlier._id, seen, change))) return undefined;
  await giveBack(earlier.take, shelvesOf(earlier));
  return { take: { ...earlier, ...fresh } };
}

const freshTake = () => ({ take: newId(), takenAt: new Date() });
