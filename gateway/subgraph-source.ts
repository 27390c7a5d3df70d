import type { GraphQLDataSource } from '@apollo/gateway';
import { CLIENT_ADDRESS_HEADER } from '#platform/client-address.ts';
import { subgraphUrl } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import { log } from '#platform/log.ts';
import { metrics } from '#platform/metrics.ts';
import { poolOf } from '#platform/service-client.ts';
import { mintServiceToken } from '#platform/service-token.ts';
import type { GatewayContext } from './context.ts';

type Process = GraphQLDataSource<GatewayContext>['process'];
type Fetch = Parameters<Process>[0];
type Answer = Awaited<ReturnType<Process>>;

/** Milliseconds for the head of an answer; payments waits for providers within one of its mutations. */
const TIMEOUT_MS: Record<string, number> = { payments: 20_000 };
const DEFAULT_TIMEOUT_MS = 5_000;

/** Sends the fetches of a query plan to one subgraph, in the viewer's name. */
export class SubgraphSource implements GraphQLDataSource<GatewayContext> {
  readonly #name: string;
  readonly #timeoutMs: number;

  /** @throws ConfigError when the subgraph has no address in the configuration */
  constructor(name: string) {
    subgraphUrl(name);
    this.#name = name;
    this.#timeoutMs = TIMEOUT_MS[name] ?? DEFAULT_TIMEOUT_MS;
  }

  /**
   * @throws TitanError BAD_USER_INPUT for variables that cannot be passed on; SERVICE_UNAVAILABLE when there is no answer: the plan goes on
   * without this fetch's fields
   */
  async process({ request, context }: Fetch): Promise<Answer> {
    const body = serialized(request);
    const timer = metrics.subgraphSeconds.startTimer({ subgraph: this.#name });
    try {
      const response = await this.#send(body, context as GatewayContext);
      timer({ outcome: 'answered' });
      return response;
    } catch (error) {
      timer({ outcome: 'failed' });
      log.warn({ err: error, subgraph: this.#name, requestId: context.requestId }, 'a subgraph did not answer');
      throw new TitanError(
        'SERVICE_UNAVAILABLE',
        `The ${this.#name} service does not answer right now; try again shortly.`,
        { cause: error },
      );
    }
  }

  async #send(operation: string, { viewer, requestId, userAgent, clientAddress }: GatewayContext): Promise<Answer> {
    const { statusCode, body } = await poolOf(this.#name).request({
      method: 'POST',
      path: '/graphql',
      headersTimeout: this.#timeoutMs,
      bodyTimeout: this.#timeoutMs,
      headers: {
        authorization: `Bearer ${await mintServiceToken(this.#name, viewer)}`,
        'content-type': 'application/json',
        'x-request-id': requestId,
        [CLIENT_ADDRESS_HEADER]: clientAddress,
        ...(userAgent ? { 'user-agent': userAgent } : {}),
      },
      body: operation,
    });
    // 400 is how a subgraph refuses the content of a custom scalar, which the gateway cannot check.
    if (statusCode === 200 || statusCode === 400) return (await body.json()) as Answer;
    await body.dump();
    throw new Error(`HTTP ${statusCode} of the subgraph`);
  }
}

/** Only a custom scalar can hold a value so deep that it cannot be written again. */
function serialized({ query, operationName, variables }: Fetch['request']): string {
  try {
    return JSON.stringify({ query, operationName, variables });
  } catch {
    throw new TitanError('BAD_USER_INPUT', 'The variables are nested too deep.');
  }
}
