import type { StockRow } from './stock-level.ts';
import { type MovementKind, movement, type Note, type Numbers } from './stock-movement.ts';

/**
 * What pieces are taken from, by name: a SKU, the pool of a flash sale, or a right. A right (the pieces that one customer may
 * still buy in a sale, the one use of a ticket) is taken, given back and used up exactly as pieces are, in the same step.
 */
export interface ShelfLine {
  shelf: string;
  quantity: number;
}

export const poolShelf = (saleId: string): string => `sale:${saleId}`;
export const allowanceShelf = (saleId: string, customerId: string): string => `allowance:${saleId}:${customerId}`;
export const ticketShelf = (ticketId: string): string => `ticket:${ticketId}`;

export const isRight = (shelf: string): boolean => isTicket(shelf) || shelf.startsWith('allowance:');
export const isTicket = (shelf: string): boolean => shelf.startsWith('ticket:');

interface Why {
  kind?: MovementKind;
  note?: Note;
}

/** The first document of a shelf, with so many pieces on it. */
export function newShelf(
  shelf: string,
  pieces: number,
  { kind = 'ADJUSTED', note = {}, ...more }: Partial<Pick<StockRow, 'sku' | 'saleId' | 'dropAt'>> & Why = {},
): StockRow {
  const numbers: Numbers = { available: pieces, reserved: 0, sold: 0, received: pieces };
  const { $push } = movement(kind, { available: pieces, received: pieces }, note);
  const moves = pieces > 0 ? [$push.moves] : [];
  const shown = more.sku === shelf ? null : 'OUT_OF_STOCK';
  const journal = { moves, pending: moves.length + (shown === null ? 1 : 0), drains: 0 };
  return { _id: shelf, shelf, sku: null, ...numbers, holds: [], ...journal, shown, ...more };
}
