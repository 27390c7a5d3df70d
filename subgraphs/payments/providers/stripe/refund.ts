import type Stripe from 'stripe';
import { money } from '#platform/money.ts';
import type { ForeignRefund, MovementOutcome, MovementRequest } from '../provider.ts';
import { askStripe, StripeFailure } from './ask-stripe.ts';
import { stripe } from './client.ts';

/** A first try needs no search for an earlier one. */
const FRESH_MS = 5_000;

/**
 * Refunds a part of an intent, once per key. A repetition looks for the refund first: Stripe forgets keys after a day, and
 * answers a known one with what it said then, not with what has become of it.
 */
export async function refundAtStripe(request: MovementRequest, signal: AbortSignal): Promise<MovementOutcome> {
  const fresh = !request.reference && Date.now() - request.createdAt.getTime() < FRESH_MS;
  const earlier = fresh ? null : await findRefund(request, signal);
  if (earlier) return outcomeOf(earlier);
  const params = {
    payment_intent: request.charge.reference!,
    amount: request.amount.amount,
    metadata: { titan_movement: request.key },
  };
  try {
    const create = () => stripe().refunds.create(params, { idempotencyKey: request.key });
    return outcomeOf(await askStripe(create, signal));
  } catch (error) {
    if (!(error instanceof StripeFailure && error.final)) throw error;
    return { status: 'FAILED', reference: null, reason: error.code ?? 'invalid_request' };
  }
}

const findRefund = ({ reference, charge, key }: MovementRequest, signal: AbortSignal): Promise<Stripe.Refund | null> =>
  askStripe(async () => {
    if (reference) return stripe().refunds.retrieve(reference);
    for await (const refund of stripe().refunds.list({ payment_intent: charge.reference!, limit: 100 })) {
      if (refund.metadata?.titan_movement === key) return refund;
    }
    return null;
  }, signal);

/** What was refunded of an intent in Stripe's dashboard, say. */
export const foreignRefundsAtStripe = (payment_intent: string): Promise<ForeignRefund[]> =>
  askStripe(async () => {
    const found: ForeignRefund[] = [];
    for await (const refund of stripe().refunds.list({ payment_intent, limit: 100 })) {
      const { id, amount, currency, metadata } = refund;
      if (metadata?.titan_movement) continue;
      found.push({ id, amount: money(amount, currency.toUpperCase()), outcome: outcomeOf(refund) });
    }
    return found;
  });

function outcomeOf({ id: reference, status, failure_reason }: Stripe.Refund): MovementOutcome {
  if (status === 'succeeded') return { status: 'DONE', reference };
  if (status === 'failed' || status === 'canceled') {
    return { status: 'FAILED', reference, reason: failure_reason ?? status };
  }
  return { status: 'PENDING', reference };
}
