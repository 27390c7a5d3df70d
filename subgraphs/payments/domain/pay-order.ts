import { failpoint } from '#platform/failpoint.ts';
import { fingerprint } from '#platform/ids.ts';
import { checkInput, conflict, invalidInput, isProblem, notFound, type Problem } from '#platform/problem.ts';
import { callService } from '#platform/service-client.ts';
import { mayAccess, type Viewer } from '#platform/viewer.ts';
import { activeProvider } from '../providers/providers.ts';
import { askProvider } from './ask-provider.ts';
import { giveUp } from './charge-request.ts';
import { findByKey, findUndecided, paymentsOf, standingPayment } from './find-payments.ts';
import { openPayment, type Payable } from './open-payment.ts';
import { type PayOrderRequest, payOrderInput } from './pay-order-input.ts';
import type { PaymentRow } from './payment.ts';
import { customerAtProvider } from './provider-customer.ts';

/** Enough for every card in a wallet; a thief with a list of cards has more. */
const MOST_ATTEMPTS = 20;

/**
 * Pays an order. Orders first says whether it may be paid, and by whom, and holds it still; one open attempt per order
 * is let through by a unique id; the provider is asked outside any transaction, under the payment's id as its
 * idempotency key; then the outcome is booked. A provider that gives no answer leaves the payment PENDING, never charged
 * a second time: the reconciler finds out.
 */
export async function payOrder(given: unknown, viewer: Viewer): Promise<PaymentRow | Problem> {
  const request = checkInput(payOrderInput, given);
  if (isProblem(request)) return request;
  const unfit = checkMethod(request, viewer);
  if (unfit) return unfit;

  const attempts = (await paymentsOf([request.orderId]))[0]!;
  const earlier = attempts.find(({ idempotencyKey }) => idempotencyKey === request.idempotencyKey);
  if (earlier) return replay(earlier, request, viewer);

  const tooMany = await checkAttempts(attempts, viewer);
  if (tooMany) return tooMany;
  const opened = (await open(request, viewer)) ?? (await openInstead(request, viewer));
  if (isProblem(opened)) return opened;
  if (!opened) {
    const winner = await findByKey(request.orderId, request.idempotencyKey);
    return winner ? replay(winner, request, viewer) : inProgress();
  }
  failpoint('payments.opened');
  return askProvider(opened);
}

/** @returns null when another attempt stands in the way, or this one was begun a moment ago */
async function open(request: PayOrderRequest, viewer: Viewer): Promise<PaymentRow | Problem | null> {
  const payable = await callService<Payable | Problem>('orders', 'payable', { orderId: request.orderId, viewer });
  if (isProblem(payable)) return payable;
  failpoint('payments.payable');
  const customer = await customerAtProvider(activeProvider, viewer.id, request.saveMethod ?? false);
  return openPayment(request, payable, viewer, customer);
}

/** Who left his bank's page without a decision and chooses another way to pay has given that attempt up. */
async function openInstead(request: PayOrderRequest, viewer: Viewer): Promise<PaymentRow | Problem | null> {
  const attempt = await findUndecided(request.orderId);
  if (!attempt || attempt.idempotencyKey === request.idempotencyKey) return null;
  const ended = await giveUp(attempt, 'replaced');
  return ended.status === 'DECLINED' ? open(request, viewer) : null;
}

/** Before orders is asked, which would hold the order still for an attempt that does not come. */
async function checkAttempts(attempts: readonly PaymentRow[], viewer: Viewer): Promise<Problem | null> {
  const [attempt] = attempts;
  if (!attempt || attempts.length < MOST_ATTEMPTS) return null;
  if (!mayAccess(attempt.ownerKey, viewer)) return notFound('This order');
  // Of one that is paid, or under way, orders and the open payment know more to say.
  const standing = await standingPayment(attempt.orderId);
  if (standing && standing.status !== 'REQUIRES_ACTION') return null;
  return conflict(
    'TOO_MANY_ATTEMPTS',
    `${MOST_ATTEMPTS} attempts to pay this order have failed; order anew, or ask us.`,
  );
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
