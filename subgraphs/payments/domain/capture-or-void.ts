import { z } from 'zod';
import { idempotencyKey } from '#platform/idempotency-key.ts';
import { fingerprint } from '#platform/ids.ts';
import { checkInput, conflict, invalidInput, isProblem, notFound } from '#platform/problem.ts';
import { callService } from '#platform/service-client.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { beginMovement } from './begin-movement.ts';
import { findPayment, standingPayment } from './find-payments.ts';
import type { MovementKind } from './movement.ts';
import { moneyInput, note } from './movement-input.ts';
import type { PaymentRow } from './payment.ts';
import { type MovementResult, runMovement } from './run-movement.ts';

const captureInput = z.object({
  paymentId: z.string(),
  amount: moneyInput.nullish(),
  idempotencyKey,
});

const voidInput = z.object({ paymentId: z.string(), idempotencyKey, reason: note });

/** Takes an authorised payment, or by `amount` a part of it; the rest is released, and nothing more can be taken. */
export async function capturePayment(given: unknown, viewer: Viewer): Promise<MovementResult> {
  const by = requireUser(viewer);
  const request = checkInput(captureInput, given);
  if (isProblem(request)) return request;
  const payment = await findPayment(request.paymentId);
  if (!payment) return notFound('This payment');
  const { amount, currency } = request.amount ?? payment;
  if (currency !== payment.currency) {
    return invalidInput(`This payment is in ${payment.currency}.`, ['input', 'amount', 'currency']);
  }
  if (amount > payment.amount) {
    return invalidInput('More than was authorised cannot be captured.', ['input', 'amount', 'amount']);
  }
  return move(payment, 'CAPTURE', amount, request.idempotencyKey, { by, reason: 'captured by staff' });
}

/** Releases an authorised payment: nothing is taken. Not one that an open order lives by, for its goods would leave unpaid. */
export async function voidPayment(given: unknown, viewer: Viewer): Promise<MovementResult> {
  const by = requireUser(viewer);
  const request = checkInput(voidInput, given);
  if (isProblem(request)) return request;
  const payment = await findPayment(request.paymentId);
  if (!payment) return notFound('This payment');
  if (await isNeeded(payment))
    return conflict('ORDER_OPEN', 'An open order lives by it: cancel that, and it is released.');
  return move(payment, 'VOID', payment.amount, request.idempotencyKey, { by, reason: request.reason });
}

/** Whether it stands for an order that has not come to nothing. */
async function isNeeded({ _id, orderId }: PaymentRow): Promise<boolean> {
  if ((await standingPayment(orderId))?._id !== _id) return false;
  return (await callService<{ open: boolean }>('orders', 'order-open', { orderId })).open;
}

async function move(
  payment: PaymentRow,
  kind: MovementKind,
  amount: number,
  staffKey: string,
  who: { by: string; reason: string },
): Promise<MovementResult> {
  const key = `staff:${fingerprint(staffKey)}`;
  const begun = await beginMovement(payment, { ...who, kind, key, amount, inputHash: fingerprint({ kind, amount }) });
  if (!begun) return conflict('PAYMENT_NOT_AUTHORISED', 'Only a payment that is AUTHORISED can be captured or voided.');
  return isProblem(begun) ? begun : runMovement(begun);
}
