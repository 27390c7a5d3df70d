import type Stripe from 'stripe';
import { config } from '#platform/config.ts';
import type { ChargeId, ChargeRequest, Outcome } from '../provider.ts';
import { askStripe, StripeFailure } from './ask-stripe.ts';
import { stripe } from './client.ts';

export type Intent = Stripe.PaymentIntent;

/** Stripe keeps idempotency keys for a day; an older intent is looked for by its metadata. */
const KEY_LIFE_MS = 20 * 3600_000;
/** Its search finds an intent a minute after it was made, as a rule. */
const INDEXED_MS = 10 * 60_000;

/**
 * An intent that is not confirmed moves no money, so it may be created, and created again under the same key, at any time:
 * that is how a charge is found whose first answer was lost.
 */
export function createIntent(request: ChargeRequest, signal?: AbortSignal): Promise<Intent> {
  const { key, amount, token, customer, keep, capture } = request;
  const params: Stripe.PaymentIntentCreateParams = {
    amount: amount.amount,
    currency: amount.currency.toLowerCase(),
    payment_method: token,
    automatic_payment_methods: { enabled: true },
    capture_method: capture,
    ...(customer ? { customer } : {}),
    ...(customer && keep ? { setup_future_usage: 'on_session' } : {}),
    metadata: { titan_payment: key },
  };
  return askStripe(() => stripe().paymentIntents.create(params, { idempotencyKey: `${key}:create` }), signal);
}

export const confirmIntent = ({ id }: Intent, key: string, signal: AbortSignal): Promise<Intent> =>
  askStripe(
    () => stripe().paymentIntents.confirm(id, { return_url: returnUrl() }, { idempotencyKey: `${key}:confirm` }),
    signal,
  );

/** Where the buyer comes back to from his bank. */
const returnUrl = () => config.TITAN_PAYMENT_RETURN_URL ?? config.TITAN_PUBLIC_URL;

export const retrieveIntent = (id: string): Promise<Intent> => askStripe(() => stripe().paymentIntents.retrieve(id));

export const cancelIntent = (id: string, key: string): Promise<Intent> =>
  askStripe(() => stripe().paymentIntents.cancel(id, {}, { idempotencyKey: `${key}:cancel` }));

/** The intent of a charge: by Stripe's id where that is known. @returns null when there is none */
export async function findIntent(request: ChargeRequest): Promise<Intent | null> {
  if (request.reference) return retrieveIntent(request.reference);
  const age = Date.now() - request.createdAt.getTime();
  if (age > KEY_LIFE_MS) return searchIntent(request);
  try {
    const { id } = await createIntent(request);
    return await retrieveIntent(id);
  } catch (error) {
    if (!(error instanceof StripeFailure && error.remembered)) throw error;
    // The key answers with an old failure until it is forgotten. An index that is late must not pass for "never heard of it".
    const found = await searchIntent(request);
    if (!found && age < INDEXED_MS) throw error;
    return found;
  }
}

async function searchIntent({ key }: ChargeId): Promise<Intent | null> {
  const query = `metadata['titan_payment']:'${key}'`;
  const found = await askStripe(() => stripe().paymentIntents.search({ query, limit: 1 }));
  return found.data[0] ?? null;
}

/** The states of an intent in our words; null where nobody has tried to pay with it. */
export function outcomeOf(intent: Intent): Outcome | null {
  const reference = intent.id;
  switch (intent.status) {
    case 'succeeded':
      return { status: 'CAPTURED', reference, captured: intent.amount_received };
    case 'requires_capture':
      return { status: 'AUTHORISED', reference };
    case 'processing':
      return { status: 'PENDING', reference };
    case 'canceled':
      return { status: 'DECLINED', reference, reason: reasonOf(intent) };
    case 'requires_action':
      return actionOf(intent);
    default:
      return intent.last_payment_error ? { status: 'DECLINED', reference, reason: reasonOf(intent) } : null;
  }
}

function actionOf({ id, next_action }: Intent): Outcome {
  const redirectUrl = next_action?.redirect_to_url?.url;
  if (redirectUrl) return { status: 'REQUIRES_ACTION', reference: id, redirectUrl };
  return { status: 'DECLINED', reference: id, reason: 'authentication_not_supported' };
}

const reasonOf = ({ last_payment_error: error, cancellation_reason }: Intent): string =>
  plainReason(error?.decline_code ?? error?.code ?? cancellation_reason ?? 'canceled');

/** Stripe's codes are ours, but for the one that says nothing. */
export const plainReason = (code: string): string => (code === 'generic_decline' ? 'card_declined' : code);
