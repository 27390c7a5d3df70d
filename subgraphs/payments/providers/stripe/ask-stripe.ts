import { setTimeout as sleep } from 'node:timers/promises';
import Stripe from 'stripe';

const { StripeError, StripeRateLimitError } = Stripe.errors;

/** A 429 that asks for more patience than this is left to whoever asks again later. */
const LONGEST_WAIT_S = 3;

/**
 * Runs calls to Stripe. What it throws is safe to log: Stripe's own errors carry the whole intent, with its client secret.
 * @param signal ends the waiting; a request that is under way may still be carried out
 */
export async function askStripe<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await within(() => patiently(call, signal), signal);
  } catch (error) {
    throw error instanceof StripeError ? new StripeFailure(error) : error;
  }
}

/** Waits as long as Stripe says before it asks again under the same key. */
async function patiently<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const wait = error instanceof StripeRateLimitError ? Number(error.headers?.['retry-after'] ?? 1) : Number.NaN;
      if (!(wait <= LONGEST_WAIT_S)) throw error;
      await sleep(wait * 1000, undefined, signal ? { signal } : {});
    }
  }
}

function within<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work();
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work().then(resolve, reject);
  });
}

/** What Stripe's error says, without what it carries. */
export class StripeFailure extends Error {
  override name = 'StripeFailure';
  readonly type: string;
  /** As `insufficient_funds`: the decline's own code, else the error's. */
  readonly code: string | null;
  /** Stripe's id of the intent that the error is about. */
  readonly intentId: string | null;

  constructor(error: InstanceType<typeof StripeError>) {
    const code = error.decline_code ?? error.code ?? null;
    super(`${error.type} ${code ?? ''} (${error.statusCode ?? 'no answer'}, request ${error.requestId ?? 'unknown'})`);
    this.type = error.type;
    this.code = code;
    this.intentId = error.payment_intent?.id ?? null;
  }

  /** Stripe keeps this answer for the idempotency key. */
  get remembered(): boolean {
    return this.type === 'StripeIdempotencyError' || this.type === 'StripeAPIError';
  }

  /** Stripe has looked at it and said no: asking again would not change that. */
  get final(): boolean {
    return this.type === 'StripeCardError' || this.type === 'StripeInvalidRequestError';
  }
}
