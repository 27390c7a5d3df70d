import { failpoint } from '#platform/failpoint.ts';
import { fingerprint } from '#platform/ids.ts';
import { checkInput, conflict, invalidInput, isProblem, notFound, type Problem } from '#platform/problem.ts';
import { callService } from '#platform/service-client.ts';
import { mayAccess, type Viewer } from '#platform/viewer.ts';
import { activeProvider } from '../providers/providers.ts';
import { askProvider } from './ask-provider.ts';
import { findByKey } from './find-payments.ts';
import { openPayment, type Payable } from './open-payment.ts';
import { type PayOrderRequest, payOrderInput } from './pay-order-input.ts';
import type { PaymentRow } from './payment.ts';

/**
 * Pays an order. Orders first says whether it may be paid, and by whom, and holds it still; one open attempt per order
 * is let through by a unique index; the provider is asked outside any transaction, under the payment's id as its
 * idempotency key; then the outcome is booked. A provider that gives no answer leaves the payment PENDING, never charged
 * a second time: the reconciler finds out.
 */
export async function payOrder(given: unknown, viewer: Viewer): Promise<PaymentRow | Problem> {
  const request = checkInput(payOrderInput, given);
  if (isProblem(request)) return request;
  const unfit = checkMethod(request, viewer);
  if (unfit) return unfit;

  const earlier = await findByKey(request.orderId, request.idempotencyKey);
  if (earlier) return replay(earlier, request, viewer);

  const payable = await callService<Payable | Problem>('orders', 'payable', { orderId: request.orderId, viewer });
  if (isProblem(payable)) return payable;
  failpoint('payments.payable');

  const opened = await openPayment(request, payable, viewer);
  if (!opened) {
    const winner = await findByKey(request.orderId, request.idempotencyKey);
    return winner ? replay(winner, request, viewer) : inProgress();
  }
  failpoint('payments.opened');
  return askProvider(opened);
}

function checkMethod({ paymentMethod, saveMethod }: PayOrderRequest, viewer: Viewer): Problem | null {
  if (saveMethod && !viewer.id) return invalidInput('Sign in to save a payment method.', ['input', 'saveMethod']);
  if (activeProvider.accepts(paymentMethod)) return null;
  return invalidInput(`The provider "${activeProvider.name}" does not know this token.`, ['input', 'paymentMethod']);
}

function replay(payment: PaymentRow, request: PayOrderRequest, viewer: Viewer): PaymentRow | Problem {
  if (!mayAccess(payment.ownerKey, viewer)) return notFound('This order');
  if (payment.inputHash === fingerprint(request)) return payment;
  return conflict('IDEMPOTENCY_KEY_REUSED', 'This idempotency key was used with another input; draw a new one.');
}

const inProgress = () =>
  conflict('PAYMENT_IN_PROGRESS', 'A payment for this order is under way; look at the order before you try again.');
