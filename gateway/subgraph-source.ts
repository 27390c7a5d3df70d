import type { GraphQLDataSource } from '@apollo/gateway';
import { CLIENT_ADDRESS_HEADER } from '#platform/client-address.ts';
import { config, subgraphUrl } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import { log } from '#platform/log.ts';
import { metrics } from '#platform/metrics.ts';
import { BODY_LIMIT } from '#platform/request-body.ts';
import { connectionFailed, poolOf } from '#platform/service-client.ts';
import { mintServiceToken } from '#platform/service-token.ts';
import { SingleFlight } from '#platform/single-flight.ts';
import { span, traceHeaders } from '#platform/trace.ts';
import { type WholeAnswer, wholeAnswer } from '#platform/whole-answer.ts';
import { CircuitBreaker, CircuitOpen } from './circuit-breaker.ts';
import type { GatewayContext } from './context.ts';
import { askServing } from './readiness.ts';

type Process = GraphQLDataSource<GatewayContext>['process'];
type Fetch = Parameters<Process>[0];
/** With the bytes too, where they are `{"data":…}` and nothing else. */
type Answer = Awaited<ReturnType<Process>> & { bytes?: Buffer };

/** Milliseconds for an answer. */
const TIMEOUT_MS = 5_000;
/** Payments waits for providers within one of its mutations. */
const MUTATION_TIMEOUT_MS: Record<string, number> = { payments: 20_000 };

/** Sends the fetches of a query plan to one subgraph, in the viewer's name. */
export class SubgraphSource implements GraphQLDataSource<GatewayContext> {
  readonly #name: string;
  readonly #breaker: CircuitBreaker;
  /** What is being asked for guests right now, of what is declared to be the same for everybody. */
  readonly #inFlight = new SingleFlight<Buffer>();

  /** @throws ConfigError when the subgraph has no address in the configuration */
  constructor(name: string) {
    subgraphUrl(name);
    this.#name = name;
    this.#breaker = new CircuitBreaker(
      () => askServing(name),
      (state) => {
        metrics.circuitOpen.set({ subgraph: name }, Number(state !== 'CLOSED'));
        log.warn({ subgraph: name, state }, 'the circuit to a subgraph has changed');
      },
    );
  }

  /**
   * @throws TitanError BAD_USER_INPUT for variables that cannot be passed on; SERVICE_UNAVAILABLE when there is no answer: the
   *   plan goes on without this fetch's fields
   */
  async process({ request, context }: Fetch): Promise<Answer> {
    const body = serialized(request);
    const isMutation = request.query?.startsWith('mutation') ?? false;
    try {
      const ask = () => this.#answer(body, isMutation, context as GatewayContext);
      return parsed(await span(`fetch ${this.#name}`, 'CLIENT', { 'titan.subgraph': this.#name }, ask));
    } catch (error) {
      const level = error instanceof CircuitOpen ? 'debug' : 'warn';
      log[level]({ err: error, subgraph: this.#name, requestId: context.requestId }, 'a subgraph did not answer');
      throw new TitanError(
        'SERVICE_UNAVAILABLE',
        `The ${this.#name} service does not answer right now; try again shortly.`,
        { cause: error },
      );
    }
  }

  #answer(body: string, isMutation: boolean, context: GatewayContext): Promise<Buffer> {
    const ask = async () => understood(await this.#breaker.run(() => this.#timed(body, isMutation, context)));
    return isShared(context) && !isMutation ? this.#inFlight.share(body, ask) : ask();
  }

  async #timed(body: string, isMutation: boolean, context: GatewayContext): Promise<WholeAnswer> {
    const timer = metrics.subgraphSeconds.startTimer({ subgraph: this.#name });
    const send = () => this.#send(body, isMutation, context);
    try {
      const answer = await send().catch((error) => {
        if (isMutation || !connectionFailed(error)) throw error;
        return send();
      });
      timer({ outcome: 'answered' });
      return answer;
    } catch (error) {
      timer({ outcome: 'failed' });
      throw error;
    }
  }

  /** Nothing of the client's headers goes on but what stands here, and none of the subgraph's comes back. */
  async #send(operation: string, isMutation: boolean, context: GatewayContext): Promise<WholeAnswer> {
    const { viewer, requestId, userAgent, clientAddress } = context;
    const timeout = config.TITAN_PATIENCE * ((isMutation && MUTATION_TIMEOUT_MS[this.#name]) || TIMEOUT_MS);
    const options = {
      method: 'POST' as const,
      path: '/graphql',
      headersTimeout: timeout,
      bodyTimeout: timeout,
      headers: {
        authorization: `Bearer ${await mintServiceToken(this.#name, viewer)}`,
        'content-type': 'application/json',
        'x-request-id': requestId,
        [CLIENT_ADDRESS_HEADER]: clientAddress,
        ...traceHeaders(),
        ...(userAgent ? { 'user-agent': userAgent } : {}),
      },
      body: operation,
    };
    const answer = await wholeAnswer(poolOf(this.#name), options, timeout);
    if (answer.status >= 500) throw new Error(`HTTP ${answer.status} of the subgraph`);
    return answer;
  }
}

/** A subgraph that refuses a request is at work: for the breaker that is an answer, for the plan it is none. */
function understood({ status, body }: WholeAnswer): Buffer {
  // 400 is how a subgraph refuses the content of a custom scalar, which the gateway cannot check.
  if (status === 200 || status === 400) return body;
  throw new Error(`HTTP ${status} of the subgraph`);
}

const DATA = Buffer.from('{"data":');

function parsed(bytes: Buffer): Answer {
  const answer: Answer = JSON.parse(bytes.toString());
  const isData = bytes.subarray(0, DATA.length).equals(DATA) && bytes.at(-1) === 0x7d && isAlone(answer);
  return isData ? { ...answer, bytes } : answer;
}

/** Whether it has data and nothing else. */
const isAlone = (answer: object): boolean => Object.keys(answer).length === 1;

/** What the schema declares public is the same for every guest; a customer's may differ. */
const isShared = ({ viewer, cachePolicy }: GatewayContext): boolean =>
  viewer.id === null && cachePolicy?.scope === 'PUBLIC';

/** What a subgraph would not read is not sent. Only a custom scalar can hold a value so deep that it cannot be written again. */
function serialized({ query, operationName, variables }: Fetch['request']): string {
  let body: string;
  try {
    body = JSON.stringify({ query, operationName, variables });
  } catch {
    throw new TitanError('BAD_USER_INPUT', 'The variables are nested too deep.');
  }
  // A number such as 1e20 is longer when it is written again.
  if (body.length * 3 <= BODY_LIMIT || Buffer.byteLength(body) <= BODY_LIMIT) return body;
  throw new TitanError('BAD_USER_INPUT', 'The variables are too long.');
}
