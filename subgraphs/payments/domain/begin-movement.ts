import { compareAndSet } from '#platform/compare-and-set.ts';
import { isDuplicateKey, transaction } from '#platform/mongo.ts';
import { type Conflict, conflict } from '#platform/problem.ts';
import { Movement, Payment } from '../model.ts';
import { type MovementKind, type MovementRow, movementId, movementKinds } from './movement.ts';
import type { PaymentRow } from './payment.ts';

export interface MovementWish extends Pick<MovementRow, 'kind' | 'amount' | 'reason' | 'by' | 'inputHash'> {
  /** Unique for the payment: the same key is the same movement. */
  key: string;
  /** The provider's id, of what was moved there already: it is asked what became of that, and never to move it again. */
  reference?: string;
}

/** How long the one who begins it may take to ask the provider. */
const HEAD_START_MS = 10_000;

/**
 * Writes down that money is to move, and takes hold of it, in one transaction; only then may the provider be asked. Of
 * captures and voids one is let through, of refunds as many as the captured amount has room for.
 * @returns the movement, also the one of an earlier call with this key; null when the payment has no room for it
 */
export async function beginMovement(payment: PaymentRow, wish: MovementWish): Promise<MovementRow | Conflict | null> {
  const { key, reference = null, ...row } = wish;
  const _id = movementId(payment._id, key);
  const earlier = await Movement.findById(_id).lean();
  if (earlier) return sameInput(earlier, wish);
  const now = new Date();
  const movement: MovementRow = {
    ...row,
    _id,
    paymentId: payment._id,
    orderId: payment.orderId,
    provider: payment.provider,
    currency: payment.currency,
    status: 'PENDING',
    reference,
    failure: null,
    failedAt: null,
    attempts: 0,
    dueAt: new Date(now.getTime() + HEAD_START_MS),
    createdAt: now,
  };
  try {
    const begun = await transaction(async (session) => {
      const { expected, change } = hold(wish.kind, wish.amount);
      if (!(await compareAndSet(Payment, payment._id, expected, change, session))) return null;
      await Movement.create([movement], { session });
      return movement;
    });
    if (begun) return begun;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  // What stands in the way may be the same movement, begun a moment ago.
  const twin = await Movement.findById(_id).lean();
  return twin && sameInput(twin, wish);
}

function hold(kind: MovementKind, amount: number) {
  if (kind === 'REFUND')
    return { expected: { refundable: { $gte: Math.max(amount, 1) } }, change: { $inc: { refundable: -amount } } };
  const { from, during } = movementKinds[kind];
  return { expected: { status: from }, change: { $set: { status: during } } };
}

const sameInput = (earlier: MovementRow, { inputHash }: MovementWish) =>
  earlier.inputHash === inputHash
    ? earlier
    : conflict('IDEMPOTENCY_KEY_REUSED', 'This idempotency key was used with another input; draw a new one.');
