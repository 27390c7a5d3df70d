import { Stock } from '../stock/model.ts';
import { type ReservationLine, type ReservationRow, shelfOf } from './reservation.ts';
import type { SaleRefusal } from './sale-terms.ts';
import { isTicket, type ShelfLine } from './shelf.ts';
import type { StockRow } from './stock-level.ts';

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
  /** The customer's other orders of a sale leave him fewer pieces. */
  | { status: 'LIMIT_REACHED'; sku: string; limit: number; alreadyBought: number }
  | SaleRefusal
  /** Their products have been taken out of the shop. */
  | { status: 'NO_LONGER_SOLD'; skus: string[] }
  /** The reservation of this order has ended, or was made for other lines. */
  | { status: 'CLOSED' };

export const shortage = ({ sku, quantity, saleId }: ReservationLine, available: number): Shortage => ({
  sku,
  requested: quantity,
  available,
  sale: Boolean(saleId),
});

export type Found = Pick<StockRow, 'shelf' | 'sku' | 'saleId' | 'available' | 'reserved' | 'sold' | 'received'>;

/** What is on these shelves now, in all their documents. */
export const lookAtShelves = (shelves: readonly string[]): Promise<Found[]> =>
  Stock.find({ shelf: { $in: shelves } }, { holds: 0, moves: 0 })
    .lean<Found[]>()
    .exec();

/** The lines that want more than was found on their shelves. */
export const shortLines = (lines: readonly ReservationLine[], rows: readonly Found[]): ReservationLine[] =>
  lines.filter((line) => leftOn(shelfOf(line), rows) < line.quantity);

/** Says of the shelves on which there was too little what the customer should know. */
export async function whatIsShort({ lines }: ReservationRow, short: readonly ShelfLine[]): Promise<ReserveAnswer> {
  const shelves = short.map(({ shelf }) => shelf);
  const rows = await lookAtShelves(shelves);
  const right = rows.find(({ sku }) => sku === null);
  if (right) return rightIsShort(right, lines);
  return insufficient(
    lines.filter((line) => shelves.includes(shelfOf(line))),
    rows,
  );
}

export const insufficient = (short: readonly ReservationLine[], rows: readonly Found[]): ReserveAnswer => ({
  status: 'INSUFFICIENT',
  lines: short.map((line) => shortage(line, leftOn(shelfOf(line), rows))),
});

const leftOn = (shelf: string, rows: readonly Found[]): number =>
  rows.reduce((sum, row) => sum + (row.shelf === shelf ? row.available : 0), 0);

/** The ticket was used, or the customer's other orders leave him too small an allowance. */
function rightIsShort({ shelf, saleId, received, available }: Found, lines: readonly ReservationLine[]): ReserveAnswer {
  const sku = lines.find((line) => line.saleId === saleId)?.sku ?? '';
  if (isTicket(shelf)) return { status: 'SALE_CLOSED', sku, reason: 'TICKET' };
  return { status: 'LIMIT_REACHED', sku, limit: received, alreadyBought: received - available };
}
