import type { ChargeRequest, MovementOutcome, MovementRequest, Outcome, PaymentProvider } from '../provider.ts';
import { askStripe, StripeFailure } from './ask-stripe.ts';
import { stripe } from './client.ts';
import {
  cancelIntent,
  confirmIntent,
  createIntent,
  findIntent,
  type Intent,
  outcomeOf,
  plainReason,
  retrieveIntent,
} from './intent.ts';
import { foreignRefundsAtStripe, refundAtStripe } from './refund.ts';
import { stripeStatements } from './statements.ts';
import { readStripeWebhook } from './webhook.ts';

/**
 * Stripe by payment intents: created first, which moves nothing, and then confirmed. An intent that was declined is
 * cancelled, so that nothing can be taken under it any more.
 */
export const stripeProvider: PaymentProvider = {
  name: 'stripe',
  accepts: (token) => /^pm_\w{1,100}$/.test(token),

  async charge(request, signal) {
    try {
      const intent = await createIntent(request, signal);
      return await decided(await confirmIntent(intent, request.key, signal), request);
    } catch (error) {
      if (!(error instanceof StripeFailure && error.final)) throw error;
      return refusal(error, request);
    }
  },

  async lookup(request) {
    const intent = await findIntent(request).catch(nothingIfRefused);
    return intent && outcomeOf(intent) ? decided(intent, request) : null;
  },

  async cancel(request, reason) {
    const intent = await findIntent(request).catch(nothingIfRefused);
    if (!intent) return { status: 'DECLINED', reference: null, reason };
    const outcome = await ended(intent, request.key);
    return outcome.status === 'DECLINED' ? { ...outcome, reason } : outcome;
  },

  capture: (request, signal) =>
    onIntent(request, 'CAPTURED', (id) => {
      const amount_to_capture = request.amount.amount;
      const options = { idempotencyKey: request.key };
      return askStripe(() => stripe().paymentIntents.capture(id, { amount_to_capture }, options), signal);
    }),

  void: (request, signal) =>
    onIntent(request, 'DECLINED', (id) =>
      askStripe(() => stripe().paymentIntents.cancel(id, {}, { idempotencyKey: request.key }), signal),
    ),

  refund: refundAtStripe,
  foreignRefunds: foreignRefundsAtStripe,
  readWebhook: readStripeWebhook,
  statements: stripeStatements,

  customer: async (customerId) => {
    const params = { metadata: { titan_customer: customerId } };
    return (await askStripe(() => stripe().customers.create(params, { idempotencyKey: `customer:${customerId}` }))).id;
  },
  forgetMethod: async (token) => {
    await askStripe(() => stripe().paymentMethods.detach(token)).catch(nothingIfRefused);
  },
  forgetCustomer: async (customer) => {
    await askStripe(() => stripe().customers.del(customer)).catch(nothingIfRefused);
  },
};

/** What Stripe does not know need not be found or forgotten. */
function nothingIfRefused(error: unknown): null {
  if (error instanceof StripeFailure && error.final) return null;
  throw error;
}

/** An intent's outcome; a decline is made final first. */
async function decided(intent: Intent, { key }: ChargeRequest): Promise<Outcome> {
  const outcome = outcomeOf(intent);
  if (!outcome) return { status: 'PENDING', reference: intent.id };
  if (outcome.status !== 'DECLINED' || intent.status === 'canceled') return outcome;
  const last = await ended(intent, key);
  return last.status === 'DECLINED' ? outcome : last;
}

/** Cancels an intent. @returns the final word: what was decided before, if it was too late */
async function ended(intent: Intent, key: string): Promise<Outcome> {
  const now = await cancelIntent(intent.id, key).catch((error) => {
    if (error instanceof StripeFailure && error.final) return retrieveIntent(intent.id);
    throw error;
  });
  return outcomeOf(now) ?? { status: 'PENDING', reference: intent.id };
}

/** A card that was refused, or a request that Stripe does not take: nothing was taken. */
async function refusal({ code, intentId }: StripeFailure, request: ChargeRequest): Promise<Outcome> {
  if (intentId) return decided(await retrieveIntent(intentId), request);
  return { status: 'DECLINED', reference: null, reason: plainReason(code ?? 'invalid_request') };
}

/** Captures or cancels an intent; if Stripe refuses, its state says whether that had been done before. */
async function onIntent(
  { charge }: MovementRequest,
  wanted: Outcome['status'],
  call: (id: string) => Promise<Intent>,
): Promise<MovementOutcome> {
  const reference = charge.reference!;
  let reason = 'unexpected_state';
  const intent = await call(reference).catch((error) => {
    if (!(error instanceof StripeFailure && error.final)) throw error;
    reason = error.code ?? reason;
    return retrieveIntent(reference);
  });
  return outcomeOf(intent)?.status === wanted ? { status: 'DONE', reference } : { status: 'FAILED', reference, reason };
}
