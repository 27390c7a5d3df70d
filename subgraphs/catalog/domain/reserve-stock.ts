import { failpoint } from '#platform/failpoint.ts';
import { Turns } from '#platform/turns.ts';
import { Reservation } from '../stock/model.ts';
import { sweepExpired } from './expire-reservations.ts';
import { soldOutAmong } from './known-sold-out.ts';
import { openReservation, type Wish } from './open-reservation.ts';
import {
  findReservation,
  isAlive,
  moveReservation,
  type ReservationLine,
  type ReservationRow,
  shelfOf,
  shelvesOf,
  stepReservation,
  sumLines,
} from './reservation.ts';
import { insufficient, lookAtShelves, type ReserveAnswer, shortLines, whatIsShort } from './reserve-answer.ts';
import { type Buyer, beginRights, notStarted, type SaleTerms, saleTerms } from './sale-terms.ts';
import { findSellable, withdrawnAmong } from './sellable.ts';
import { settle } from './settle-reservation.ts';
import type { ShelfLine } from './shelf.ts';
import { noteShort, wereShort } from './short-lately.ts';
import { askDoor, type Door, lookAtDoor, markSoldOut } from './sold-out.ts';
import { splitWhenContended } from './stock-buckets.ts';
import { giveBack, take } from './stock-moves.ts';

export interface ReserveRequest extends Buyer {
  orderId: string;
  lines: readonly ReservationLine[];
  expiresAt: Date;
}

/** Few enough that the database is not flooded by one SKU; with four a rush took longer (docs/performance.md). */
const AT_ONCE = 10;
/** Less than orders waits for the answer. */
const PATIENCE_MS = 2_500;
const turns = new Turns(AT_ONCE, PATIENCE_MS);

/**
 * Holds stock for an order until `expiresAt`: all lines or none. The same call again, also after a lost answer, gets the
 * same answer and takes nothing twice. A crash at any point leaves what the sweeper, the settler or the next call undoes.
 * Those who want the same stand in line, and hear there that it is sold out as soon as one has found it so.
 */
export async function reserveStock(request: ReserveRequest): Promise<ReserveAnswer> {
  const lines = sumLines(request.lines);
  const shelves = lines.map(shelfOf);
  const closed = doorClosed(lines, await lookAtDoor(request.orderId, shelves));
  if (closed) return closed;
  for (const shelf of shelves) splitWhenContended(shelf, turns.waiting(shelf));
  return turns.runAll(shelves, () => reserveInTurn(request, lines));
}

async function reserveInTurn(request: ReserveRequest, lines: ReservationLine[]): Promise<ReserveAnswer> {
  const { orderId, expiresAt } = request;
  const door = await askDoor(orderId, lines.map(shelfOf));
  const closed = doorClosed(lines, door);
  if (closed) return closed;
  const terms = await termsFor(orderId, lines, request);
  if ('status' in terms) return terms;
  const answer = (await seenShort(orderId, lines)) ?? (await openAndFill({ orderId, lines, expiresAt }, terms));
  if (answer.status !== 'INSUFFICIENT') return answer;
  noteShort(lines.map(shelfOf));
  const none = new Set(answer.lines.filter(({ available }) => available === 0).map(({ sku }) => sku));
  await markSoldOut(lines.filter(({ sku }) => none.has(sku)).map(shelfOf), door);
  return orNotStarted(answer, terms);
}

const doorClosed = (lines: readonly ReservationLine[], door: Door): ReserveAnswer | undefined =>
  door.soldOut.length > 0 ? insufficient(soldOutAmong(lines, door), []) : undefined;

/**
 * Where somebody came too late, most of those after him are told so by a look, which writes nothing and leaves nothing to undo.
 * Who has been here before is not: the pieces that are gone may be his own.
 */
async function seenShort(orderId: string, lines: readonly ReservationLine[]): Promise<ReserveAnswer | undefined> {
  const shelves = lines.map(shelfOf);
  if (!wereShort(shelves)) return undefined;
  const rows = await lookAtShelves(shelves);
  const short = shortLines(lines, rows);
  if (short.length === 0 || (await Reservation.exists({ _id: orderId }))) return undefined;
  return (await sweepExpired()) > 0 ? undefined : insufficient(short, rows);
}

async function openAndFill(wish: Omit<Wish, 'rights'>, { rights, begin }: SaleTerms): Promise<ReserveAnswer> {
  await beginRights(begin);
  const opening = await openReservation({ ...wish, rights });
  if ('answer' in opening) return { status: opening.answer };
  failpoint('catalog.reserve.opened');
  return fillReservation(opening.take);
}

/** What holds already is not judged again: a sale may have ended since, or the product been withdrawn. */
async function termsFor(orderId: string, lines: readonly ReservationLine[], buyer: Buyer) {
  const wanted = lines.map(({ sku }) => sku);
  const products = await findSellable(wanted);
  const skus = withdrawnAmong(wanted, products);
  const terms = skus.length > 0 ? { status: 'NO_LONGER_SOLD' as const, skus } : await saleTerms(lines, buyer, products);
  if (!('status' in terms)) return terms;
  const earlier = await findReservation(orderId);
  return isAlive(earlier) ? { rights: earlier.rights, begin: [], sales: new Map() } : terms;
}

/** Where nothing is left because all is kept for a sale to come, that is what to say. */
function orNotStarted(answer: Extract<ReserveAnswer, { status: 'INSUFFICIENT' }>, { sales }: SaleTerms): ReserveAnswer {
  for (const { sku, available, sale } of answer.lines) {
    const next = sales.get(sku)?.find(({ startsAt }) => startsAt > new Date());
    if (next && available === 0 && !sale) return notStarted(next);
  }
  return answer;
}

/** Takes the lines of an opened reservation and says so, or gives back what it took. */
export async function fillReservation(reservation: ReservationRow): Promise<ReserveAnswer> {
  const short = await takeLines(reservation);
  failpoint('catalog.reserve.taken');
  return short.length > 0 ? refuse(reservation, short) : confirm(reservation);
}

/**
 * What has expired is free at once, swept or not: whoever finds too little sweeps and looks again.
 * @returns what is short
 */
export async function takeLines(reservation: ReservationRow): Promise<ShelfLine[]> {
  const { _id, take: name } = reservation;
  const short = await take(_id, name, shelvesOf(reservation));
  return short.length > 0 && (await sweepExpired()) > 0 ? take(_id, name, short) : short;
}

/** Everything is held: says so, unless the reservation was ended meanwhile. */
async function confirm(reservation: ReservationRow): Promise<ReserveAnswer> {
  const inTime = { state: 'TAKING' as const, take: reservation.take, expiresAt: { $gt: new Date() } };
  if (await stepReservation(reservation._id, 'HELD', inTime)) return { status: 'RESERVED' };
  return afterLostMove(reservation, await findReservation(reservation._id));
}

async function refuse(reservation: ReservationRow, short: readonly ShelfLine[]): Promise<ReserveAnswer> {
  const { _id, take: name } = reservation;
  const refused = await moveReservation(_id, 'REFUSED', { take: name }, { unsettledSince: new Date() });
  const now = refused ?? (await findReservation(_id));
  if (now?.state !== 'REFUSED' || now.take !== name) return afterLostMove(reservation, now);
  await settle(now);
  return whatIsShort(reservation, short);
}

/** Our move met another state: whose is it? */
async function afterLostMove(
  { take: name, ...taken }: ReservationRow,
  now: ReservationRow | null,
): Promise<ReserveAnswer> {
  const held = now?.state === 'HELD' || now?.state === 'PINNED';
  // Our own: the database had moved it, and the connection broke before it could say so.
  if (held && now.take === name) return { status: 'RESERVED' };
  // The sweeper, a release or a later attempt of the same order was faster: what we took is nobody's.
  await giveBack(name, shelvesOf(taken));
  return { status: held ? 'RESERVED' : 'CLOSED' };
}
