import { failpoint } from '#platform/failpoint.ts';
import { openReservation } from './open-reservation.ts';
import {
  findReservation,
  moveReservation,
  type ReservationLine,
  type ReservationRow,
  sumLines,
} from './reservation.ts';
import { settle } from './settle-reservation.ts';
import { exactLevels } from './stock-level.ts';
import { giveBack, take } from './stock-moves.ts';

export interface Shortage {
  sku: string;
  requested: number;
  available: number;
  /** What is short are the pieces of a flash sale. */
  sale: boolean;
}

export type ReserveAnswer =
  | { status: 'RESERVED' }
  /** Only the lines that are short. Nothing is kept; the same order may ask again, also for other lines. */
  | { status: 'INSUFFICIENT'; lines: Shortage[] }
  /** The reservation of this order has ended, or was made for other lines. */
  | { status: 'CLOSED' };

/**
 * Holds stock for an order until `expiresAt`: all lines or none. The same call again, also after a lost answer, gets the
 * same answer and takes nothing twice. A crash at any point leaves what the sweeper, the settler or the next call undoes.
 */
export async function reserveStock(
  orderId: string,
  wanted: readonly ReservationLine[],
  expiresAt: Date,
): Promise<ReserveAnswer> {
  const opening = await openReservation(orderId, sumLines(wanted), expiresAt);
  if ('answer' in opening) return { status: opening.answer };
  failpoint('catalog.reserve.opened');
  return fillReservation(opening.take);
}

/** Takes the lines of an opened reservation and says so, or gives back what it took. */
export async function fillReservation(reservation: ReservationRow): Promise<ReserveAnswer> {
  const short = await takeLines(reservation);
  failpoint('catalog.reserve.taken');
  return short.length > 0 ? refuse(reservation, short) : confirm(reservation);
}

/** @returns the lines that are short */
export const takeLines = ({ _id, take: name, lines }: ReservationRow): Promise<ReservationLine[]> =>
  take(_id, name, lines);

/** Everything is held: says so, unless the reservation was ended meanwhile. */
async function confirm(reservation: ReservationRow): Promise<ReserveAnswer> {
  const inTime = { state: 'TAKING' as const, take: reservation.take, expiresAt: { $gt: new Date() } };
  const held = await moveReservation(reservation._id, 'HELD', inTime);
  if (held) return { status: 'RESERVED' };
  return afterLostMove(reservation, await findReservation(reservation._id));
}

async function refuse(reservation: ReservationRow, short: readonly ReservationLine[]): Promise<ReserveAnswer> {
  await moveReservation(reservation._id, 'REFUSED', { take: reservation.take }, { unsettledSince: new Date() });
  const now = await findReservation(reservation._id);
  if (now?.state !== 'REFUSED' || now.take !== reservation.take) return afterLostMove(reservation, now);
  await settle(now);
  const levels = await exactLevels(short.map(({ sku }) => sku));
  const lines = short.map(({ sku, quantity }, i) => ({
    sku,
    requested: quantity,
    available: levels[i]?.available ?? 0,
    sale: false,
  }));
  return { status: 'INSUFFICIENT', lines };
}

/** Our move met another state: whose is it? */
async function afterLostMove(
  { take: name, lines }: ReservationRow,
  now: ReservationRow | null,
): Promise<ReserveAnswer> {
  const held = now?.state === 'HELD' || now?.state === 'PINNED';
  // Our own: the database had moved it, and the connection broke before it could say so.
  if (held && now.take === name) return { status: 'RESERVED' };
  // The sweeper, a release or a later attempt of the same order was faster: what we took is nobody's.
  await giveBack(name, lines);
  return { status: held ? 'RESERVED' : 'CLOSED' };
}
