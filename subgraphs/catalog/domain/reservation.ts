import type { QueryFilter } from 'mongoose';
import { changeIf, compareAndSet } from '#platform/compare-and-set.ts';
import { comingTo, type Wanted } from '#platform/transitions.ts';
import { Reservation } from '../stock/model.ts';
import { type ReservationState, transitions } from './reservation-states.ts';
import { poolShelf, type ShelfLine } from './shelf.ts';

export interface ReservationLine {
  sku: string;
  /** 1 or more pieces. */
  quantity: number;
  /** The flash sale from whose pool they come; null: from the regular shelf. */
  saleId: string | null;
}

/** What an order has taken; authoritative over the holds in the stock documents. */
export interface ReservationRow {
  /** The order's id. */
  _id: string;
  state: ReservationState;
  /** One line a SKU, ordered by SKU. */
  lines: ReservationLine[];
  /** What the customer needs beside the pieces: his allowance in a sale, his ticket. Taken and given back with them. */
  rights: ShelfLine[];
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

/** One line a SKU and sale, in the order of SKUs, so that equal wishes are equal data. */
export function sumLines(lines: readonly ReservationLine[]): ReservationLine[] {
  const sums = new Map<string, ReservationLine>();
  for (const line of lines) {
    const shelf = shelfOf(line);
    const sum = sums.get(shelf) ?? { ...line, quantity: 0 };
    sums.set(shelf, { ...sum, quantity: sum.quantity + line.quantity });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

export const sameLines = (a: readonly ReservationLine[], b: readonly ReservationLine[]): boolean =>
  a.length === b.length &&
  a.every((line, i) => b[i] && b[i].quantity === line.quantity && shelfOf(b[i]) === shelfOf(line));

/** Where the pieces of a line are. */
export const shelfOf = ({ sku, saleId }: Pick<ReservationLine, 'sku' | 'saleId'>): string =>
  saleId ? poolShelf(saleId) : sku;

/** Everything that a reservation takes. Rows of before there were sales have no rights. */
export const shelvesOf = ({ lines, rights }: Pick<ReservationRow, 'lines' | 'rights'>): ShelfLine[] => [
  ...lines.map((line) => ({ shelf: shelfOf(line), quantity: line.quantity })),
  ...(rights ?? []),
];

export const findReservation = (orderId: string): Promise<ReservationRow | null> =>
  Reservation.findById(orderId).lean<ReservationRow>().exec();

type Where = Omit<QueryFilter<ReservationRow>, 'state'> & { state?: Wanted<ReservationState> };
type Also = Partial<ReservationRow>;

/**
 * Moves a reservation along the transitions table; of several who try, exactly one wins.
 * @param where what must hold beside the state
 * @returns whether it was in a state to move
 */
export const stepReservation = (
  orderId: string,
  to: ReservationState,
  where: Where = {},
  set: Also = {},
  more: ReturnType<typeof prolonged> | undefined = undefined,
): Promise<boolean> =>
  changeIf<ReservationRow>(Reservation, orderId, movable(to, where), { $set: { ...set, state: to }, ...more });

/** An expiry only ever moves forward: whoever was promised one goes by it. */
export const prolonged = (expiresAt: Date) => ({ $max: { expiresAt } });

/** The same for those who need the reservation after the move; null when it was not in a state to move. */
export const moveReservation = (orderId: string, to: ReservationState, where: Where = {}, set: Also = {}) =>
  compareAndSet<ReservationRow>(Reservation, orderId, movable(to, where), { $set: { ...set, state: to } });

const movable = (to: ReservationState, where: Where) => ({ ...where, state: comingTo(transitions, to, where.state) });

/** A hold counts until its expiry to the millisecond, swept or not; a pinned one always. */
export const isAlive = (row: ReservationRow | null): row is ReservationRow => aliveAs(row) !== undefined;

/** What must go on to hold of a reservation that has been seen alive; undefined when it is not. */
function aliveAs(row: ReservationRow | null): { state: ReservationState; expiresAt?: { $gt: Date } } | undefined {
  const now = new Date();
  if (row?.state === 'PINNED') return { state: 'PINNED' };
  return row?.state === 'HELD' && row.expiresAt > now ? { state: 'HELD', expiresAt: { $gt: now } } : undefined;
}

/**
 * Changes a reservation that is alive. Whoever moves it between the look and the change, as by a pin, is followed.
 * @param change by compare-and-set under the given condition; whether it held
 * @returns the reservation as it was before; null when it is not alive
 */
export async function whileAlive(
  orderId: string,
  change: (still: Where) => Promise<boolean>,
): Promise<ReservationRow | null> {
  for (;;) {
    const row = await findReservation(orderId);
    const still = aliveAs(row);
    if (!still) return null;
    if (await change(still)) return row;
  }
}
