import { z } from 'zod';
import { idempotencyKey } from '#platform/idempotency-key.ts';
import { fingerprint } from '#platform/ids.ts';
import { type Money, money } from '#platform/money.ts';
import { checkInput, invalidInput, isProblem, notFound, type Problem } from '#platform/problem.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { beginMovement } from './begin-movement.ts';
import { findPayment } from './find-payments.ts';
import { moneyInput, note } from './movement-input.ts';
import { type MovementResult, refused, runMovement } from './run-movement.ts';

export interface RefundTooLarge extends Problem<'RefundTooLarge'> {
  refundable: Money;
}

const input = z.object({
  paymentId: z.string(),
  amount: moneyInput.nullish(),
  idempotencyKey,
  reason: note,
});

/**
 * Gives money of a captured payment back: a part, or by default all that is left. Once per key; of parallel refunds as many
 * go through as the captured amount has room for. A provider that gives no answer leaves the refund PENDING, and it is
 * asked again under the same key.
 */
export async function refundPayment(given: unknown, viewer: Viewer): Promise<MovementResult | RefundTooLarge> {
  const by = requireUser(viewer);
  const request = checkInput(input, given);
  if (isProblem(request)) return request;
  const payment = await findPayment(request.paymentId);
  if (!payment) return notFound('This payment');
  if (request.amount && request.amount.currency !== payment.currency) {
    return invalidInput(`This payment is in ${payment.currency}.`, ['input', 'amount', 'currency']);
  }
  const amount = request.amount?.amount ?? payment.refundable;
  const { paymentId: _, ...rest } = request;
  const wish = { kind: 'REFUND' as const, key: `staff:${fingerprint(request.idempotencyKey)}`, amount, by };
  const begun = await beginMovement(payment, { ...wish, reason: request.reason, inputHash: fingerprint(rest) });
  if (!begun) return tooLarge((await findPayment(payment._id))!.refundable, payment.currency);
  return isProblem(begun) ? begun : runMovement(begun);
}

const tooLarge = (left: number, currency: string): RefundTooLarge => ({
  ...refused(
    'RefundTooLarge',
    'REFUND_TOO_LARGE',
    'That is more than can be refunded of this payment; see `refundable`.',
  ),
  path: ['input', 'amount'],
  refundable: money(left, currency),
});
