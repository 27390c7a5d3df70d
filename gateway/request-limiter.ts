import { siteOf } from '#platform/client-address.ts';
import { config } from '#platform/config.ts';
import { every } from '#platform/every.ts';
import type { Lifecycle } from '#platform/lifecycle.ts';
import { metrics } from '#platform/metrics.ts';
import { connectRedis } from '#platform/redis.ts';
import { type BucketState, type Charge, TokenBuckets } from '#platform/token-buckets.ts';
import type { GatewayContext } from './context.ts';
import { bucketsOf, type RequestClass } from './request-classes.ts';

export type Costs = Partial<Record<RequestClass, number>>;
export type Asker = Pick<GatewayContext, 'viewer' | 'apiKey' | 'clientAddress'>;

/** What the buckets said to a request. */
export interface Admission {
  admitted: boolean;
  /** Seconds until the same request would be let through; 0 when it was. */
  retryAfter: number;
  /** `RateLimit`, `RateLimit-Policy`, and `Retry-After` after a refusal. */
  headers: Record<string, string>;
}

/** How often refunds leave, all of them in one call. */
const SETTLE_EVERY_MS = 100;
const FREE: Admission = { admitted: true, retryAfter: 0, headers: {} };

/**
 * The buckets that a request takes its cost from: for each class of it the client's and those of where it comes from, in one call to Redis. A
 * client is a verified subject or API key, else an address; no header that a caller chooses selects a bucket.
 */
export class RequestLimiter {
  readonly #buckets: TokenBuckets;
  readonly #due = new Map<string, Charge>();

  constructor(buckets: TokenBuckets) {
    this.#buckets = buckets;
  }

  /** Takes all of the costs, or nothing. */
  async admit(asker: Asker, costs: Costs): Promise<Admission> {
    if (config.TITAN_RATE_LIMITS === 'off') return FREE;
    return this.#take(chargesOf(asker, costs));
  }

  /** For an answer that is there already: one token of the address, whoever asks. */
  async admitCached(clientAddress: string): Promise<Admission> {
    if (config.TITAN_RATE_LIMITS === 'off') return FREE;
    return this.#take(placesOf('browse', clientAddress, 1));
  }

  /** Books, within a moment, what a request has cost more or less than it was charged. */
  settleLater(asker: Asker, differences: Costs): void {
    if (config.TITAN_RATE_LIMITS === 'off') return;
    for (const charge of chargesOf(asker, differences)) {
      const id = `${charge.size.name} ${charge.key}`;
      const cost = charge.cost + (this.#due.get(id)?.cost ?? 0);
      this.#due.set(id, { ...charge, cost });
    }
  }

  /** Sends what is due. */
  async settle(): Promise<void> {
    const charges = [...this.#due.values()].filter(({ cost }) => cost !== 0);
    this.#due.clear();
    if (charges.length > 0) await this.#buckets.settle(charges);
  }

  async #take(charges: Charge[]): Promise<Admission> {
    const states = await this.#buckets.take(charges);
    const waitMs = Math.max(...states.map((state) => state.waitMs));
    charges.forEach(({ size }, at) => {
      metrics.limiterDecisions.inc({ class: size.name, decision: states[at]!.waitMs > 0 ? 'refused' : 'admitted' });
    });
    const retryAfter = Math.ceil(waitMs / 1000);
    return { admitted: waitMs === 0, retryAfter, headers: headersOf(charges, states, retryAfter) };
  }
}

/** A limiter on a connection of its own to Redis, for the life of a process. */
export function openLimiter(life: Lifecycle): RequestLimiter {
  const redis = config.REDIS_URL ? connectRedis(life) : undefined;
  const none = () => {
    throw new Error('REDIS_URL is not set');
  };
  const limiter = new RequestLimiter(new TokenBuckets(() => redis ?? none()));
  every({ name: 'refunds', everyMs: SETTLE_EVERY_MS, run: () => limiter.settle() }, life);
  life.onStop('refunds', () => limiter.settle());
  return limiter;
}

function chargesOf(asker: Asker, costs: Costs): Charge[] {
  const client = clientOf(asker);
  return Object.entries(costs).flatMap(([name, cost]) => {
    const { client: size } = bucketsOf(name as RequestClass);
    const fit = fitting(cost, size);
    return [{ size, key: client, cost: fit }, ...placesOf(name as RequestClass, asker.clientAddress, fit)];
  });
}

/** Where a request comes from: its address, and around an IPv6 one the site. */
function placesOf(name: RequestClass, clientAddress: string, cost: number): Charge[] {
  const { address, site } = bucketsOf(name);
  const around = siteOf(clientAddress);
  return [
    { size: address, key: clientAddress, cost },
    ...(around === undefined ? [] : [{ size: site, key: around, cost }]),
  ];
}

/** What costs more than a bucket ever holds takes all of it. */
const fitting = (cost: number, { capacity }: { capacity: number }) => Math.max(-capacity, Math.min(capacity, cost));

function clientOf({ viewer, apiKey, clientAddress }: Asker): string {
  if (viewer.id) return `user:${viewer.id}`;
  return apiKey && !apiKey.embedded ? `key:${apiKey.name}` : `address:${clientAddress}`;
}

/** After draft-ietf-httpapi-ratelimit-headers: the policies that apply, and what is left of each. */
function headersOf(charges: Charge[], states: BucketState[], retryAfter: number): Record<string, string> {
  const policies = charges.map(({ size: { name, capacity, refillSeconds } }) => {
    return `"${name}";q=${capacity};w=${Math.ceil(capacity * refillSeconds)}`;
  });
  const left = charges.map(({ size: { name, capacity, refillSeconds } }, at) => {
    const { tokens, waitMs } = states[at]!;
    const seconds = Math.ceil(waitMs > 0 ? waitMs / 1000 : (capacity - tokens) * refillSeconds);
    return `"${name}";r=${Math.max(0, tokens)};t=${seconds}`;
  });
  return {
    'ratelimit-policy': policies.join(', '),
    ratelimit: left.join(', '),
    ...(retryAfter > 0 ? { 'retry-after': String(retryAfter) } : {}),
  };
}
