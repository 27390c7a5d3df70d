import { clientAddress } from '#platform/client-address.ts';
import { config } from '#platform/config.ts';
import type { HttpRequest } from '#platform/http-server.ts';
import { apiKeyOf } from './api-key.ts';
import { clientNameOf } from './client-name.ts';
import type { GatewayContext } from './context.ts';
import { identify } from './identity.ts';

/**
 * Who asks, from where, by what application. No other header says anything about it.
 * @throws TitanError UNAUTHENTICATED for a token or a key that does not hold, SERVICE_UNAVAILABLE when none can be checked
 */
export async function requestContext(request: HttpRequest): Promise<GatewayContext> {
  const startedAt = performance.now();
  const { headers, requestId } = request;
  const apiKey = apiKeyOf(headers['x-api-key']);
  return {
    viewer: await identify(headers.authorization),
    apiKey,
    requestId,
    startedAt,
    client: apiKey?.client ?? clientNameOf(request),
    userAgent: headers['user-agent']?.slice(0, 256),
    clientAddress: addressOf(request),
    showPlan: headers['x-query-plan'] !== undefined,
  };
}

/** Where a request comes from, as limits count it. */
export const addressOf = ({ remoteAddress, headers }: HttpRequest): string =>
  clientAddress(remoteAddress, headers['x-forwarded-for']?.toString(), config.TITAN_TRUSTED_PROXIES);
