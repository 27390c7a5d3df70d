import { isDuplicateKey } from '#platform/mongo.ts';
import { plainWrite } from '#platform/plain-writes.ts';
import type { EventData } from '#schema/events.ts';
import { SoldOrder } from '../model.ts';

/** Pieces of one product. */
export interface Pieces {
  productId: string;
  quantity: number;
}

/**
 * What catalog keeps of an order: who bought what, for reviews, and what the counters have of it. Each event writes its own
 * fields, so that neither repetition nor order matters.
 */
export interface SoldOrderRow {
  /** The order's id. */
  _id: string;
  /** Null for a guest, and once the account is gone. */
  customerId: string | null;
  /** One a product. */
  lines: Pieces[];
  paid?: boolean;
  /** It expired or was cancelled: nothing of it counts. */
  closed?: boolean;
  returns?: { returnId: string; lines: Pieces[] }[];
  /** While the counters have not followed. */
  due?: boolean;
  /** What the counters have of it. */
  counted?: Pieces[];
}

type Ordered = Pick<EventData<'order.placed'>, 'orderId' | 'customerId'> & { lines: readonly Pieces[] };

export const notePlaced = (order: Ordered): Promise<void> =>
  note(order, { $set: { lines: sumUp(order.lines), due: true } });

/** Who has paid may review; the counters have counted him already. */
export const notePaid = (order: Ordered): Promise<void> =>
  note(order, { $set: { lines: sumUp(order.lines), paid: true } });

export const noteClosed = (order: Ordered): Promise<void> =>
  note(order, { $set: { lines: sumUp(order.lines), closed: true, due: true } });

export const noteReturned = ({ returnId, ...order }: Ordered & { returnId: string }): Promise<void> =>
  note(order, {
    $addToSet: { returns: { returnId, lines: sumUp(order.lines) } },
    $set: { due: true },
  });

/** A deleted account is the buyer of nothing; the pieces stay counted. Repeating it changes nothing. */
export const eraseBuyer = (customerId: string): Promise<unknown> =>
  SoldOrder.updateMany({ customerId }, { $set: { customerId: null } });

async function note({ orderId, customerId }: Ordered, update: object): Promise<void> {
  const write = () =>
    plainWrite(() =>
      SoldOrder.updateOne({ _id: orderId }, { ...update, $setOnInsert: { customerId } }, { upsert: true }).exec(),
    );
  // Two events of one order may meet at its first write; then the row is there for the second.
  await write().catch((error) => (isDuplicateKey(error) ? write() : Promise.reject(error)));
}

/** What is left with the buyer, product by product. */
export function kept({ closed, lines = [], returns = [] }: SoldOrderRow): Pieces[] {
  if (closed) return [];
  const back = new Map(sumUp(returns.flatMap((one) => one.lines)).map((line) => [line.productId, line.quantity]));
  return lines
    .map(({ productId, quantity }) => ({ productId, quantity: quantity - (back.get(productId) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
}

function sumUp(lines: readonly Pieces[]): Pieces[] {
  const sums = new Map<string, number>();
  for (const { productId, quantity } of lines) sums.set(productId, (sums.get(productId) ?? 0) + quantity);
  return [...sums].map(([productId, quantity]) => ({ productId, quantity }));
}
