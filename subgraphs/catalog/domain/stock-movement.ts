import { newId } from '#platform/ids.ts';

/** The numbers of a shelf; `available + reserved + sold = received`, always. */
export interface Numbers {
  available: number;
  reserved: number;
  sold: number;
  received: number;
}

/**
 * Why pieces moved. HELD, FREED and SOLD are the life of a reservation, UNSOLD the end of a paid order or a return, ADJUSTED
 * what staff and imports say, SHIFTED from one shelf of a SKU to another, OPENED what was there when the journal began.
 */
export type MovementKind = 'HELD' | 'FREED' | 'SOLD' | 'UNSOLD' | 'ADJUSTED' | 'SHIFTED' | 'OPENED';

/** One change of one shelf. It is written in the very write that changes the numbers, so that neither is without the other. */
export interface Movement extends Numbers {
  /** Unique in the whole journal; the idempotency key of what is asked for by key. */
  _id: string;
  kind: MovementKind;
  /** The reservation's attempt, the order, the return, or the batch that it belongs to. */
  ref: string | null;
  /** In the words of who asked. */
  reason: string | null;
  /** The user that asked. */
  by: string | null;
  /** Of what was asked under the key: tells a repetition from a reuse of the key. */
  hash: string | null;
  at: Date;
}

/** A movement in the journal, where it says of which shelf it tells. */
export interface MovementRow extends Movement {
  /** `_id` of the stock document. */
  stock: string;
  sku: string | null;
}

export type Note = Partial<Pick<Movement, '_id' | 'ref' | 'reason' | 'by' | 'hash'>>;

/**
 * The update of a stock document that moves pieces and says so.
 * @param deltas what each number changes by; they keep the sum in balance
 */
export function movement(kind: MovementKind, deltas: Partial<Numbers>, note: Note = {}) {
  const { available = 0, reserved = 0, sold = 0, received = 0 } = deltas;
  const words = { ref: null, reason: null, by: null, hash: null };
  const numbers = { available, reserved, sold, received };
  const move: Movement = { _id: newId(), kind, ...words, ...note, ...numbers, at: new Date() };
  return { $inc: { ...deltas, pending: 1 }, $push: { moves: move } };
}

/** What `pending` of a stock document is, as an expression of the database: its movements, and one while `shown` is null. */
export const WAITING = { $add: [{ $size: '$moves' }, { $cond: [{ $eq: ['$shown', null] }, 1, 0] }] };

/** The update that sets fields of a stock document and counts anew what waits. */
export const counted = ($set: Record<string, unknown>) => [{ $set }, { $set: { pending: WAITING } }];
