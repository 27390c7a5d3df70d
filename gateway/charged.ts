import { TitanError } from '#platform/error.ts';
import type { HttpRequest } from '#platform/http-server.ts';
import { guest } from '#platform/viewer.ts';
import { addressOf } from './request-context.ts';
import type { Costs, RequestLimiter } from './request-limiter.ts';
import { rateLimited } from './toll.ts';

/** Of a token or a key that does not hold: it was read, hashed, perhaps verified, and perhaps its key was asked for. */
const UNFOUNDED: Costs = { browse: 5 };

/**
 * Finds out who asks, at the expense of the address where that fails: whoever makes up tokens is nobody with a bucket of his own.
 * @throws TitanError what `who` throws, or RATE_LIMITED
 */
export async function charged<T>(request: HttpRequest, limiter: RequestLimiter, who: () => Promise<T>): Promise<T> {
  try {
    return await who();
  } catch (error) {
    if (!(error instanceof TitanError)) throw error;
    const stranger = { viewer: guest, apiKey: null, clientAddress: addressOf(request) };
    const { admitted, retryAfter } = await limiter.admit(stranger, UNFOUNDED);
    throw admitted ? error : rateLimited(retryAfter);
  }
}
