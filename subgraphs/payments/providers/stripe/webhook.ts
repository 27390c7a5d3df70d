import type Stripe from 'stripe';
import { need } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import type { WebhookMessage } from '../provider.ts';
import { stripe } from './client.ts';

const TOLERANCE_SECONDS = 300;

/** @throws TitanError BAD_USER_INPUT */
export function readStripeWebhook(headers: Record<string, unknown>, raw: Buffer): WebhookMessage {
  const event = verified(String(headers['stripe-signature'] ?? ''), raw);
  return { eventId: event.id, ...aboutOf(event) };
}

function verified(signature: string, raw: Buffer): Stripe.Event {
  const { webhooks } = stripe();
  try {
    return webhooks.constructEvent(raw, signature, need('STRIPE_WEBHOOK_SECRET'), TOLERANCE_SECONDS);
  } catch {
    throw new TitanError(
      'BAD_USER_INPUT',
      'The header stripe-signature does not sign this body, or is over 5 minutes old.',
    );
  }
}

type About = WebhookMessage extends infer M ? (M extends { eventId: string } ? Omit<M, 'eventId'> : never) : never;

function aboutOf({ type, data: { object } }: Stripe.Event): About {
  if (object.object === 'payment_intent' && object.metadata.titan_payment) {
    return { about: 'charge', key: object.metadata.titan_payment };
  }
  if (object.object === 'refund' && object.metadata?.titan_movement) {
    return { about: 'movement', key: object.metadata.titan_movement };
  }
  if (object.object === 'refund' || type === 'charge.refunded') {
    return { about: 'refunds', reference: idOf((object as Stripe.Refund | Stripe.Charge).payment_intent) };
  }
  if (type === 'charge.dispute.funds_withdrawn') return disputeOf(object as Stripe.Dispute, 'WITHDRAWN');
  if (type === 'charge.dispute.funds_reinstated') return disputeOf(object as Stripe.Dispute, 'REINSTATED');
  return { about: 'nothing' };
}

function disputeOf(dispute: Stripe.Dispute, step: 'WITHDRAWN' | 'REINSTATED'): About {
  const { id: disputeId, payment_intent: intent, amount, currency } = dispute;
  return {
    about: 'dispute',
    reference: idOf(intent),
    disputeId,
    step,
    amount: { amount, currency: currency.toUpperCase() },
  };
}

const idOf = (intent: Stripe.PaymentIntent | string | null): string =>
  typeof intent === 'string' ? intent : (intent?.id ?? '');
