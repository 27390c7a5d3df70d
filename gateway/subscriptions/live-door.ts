import type { ExecutionResult, GraphQLError } from 'graphql';
import { TitanError } from '#platform/error.ts';
import type { HttpRequest } from '#platform/http-server.ts';
import { charged } from '../charged.ts';
import type { GatewayContext } from '../context.ts';
import { type GraphqlParams, isRecord } from '../graphql-params.ts';
import type { PersistedDocuments } from '../persisted/documents.ts';
import { requestContext } from '../request-context.ts';
import type { Costs, RequestLimiter } from '../request-limiter.ts';
import { rateLimited } from '../toll.ts';
import { endingStream } from './ending-stream.ts';
import { liveLimits, Places } from './live-limits.ts';
import type { Subscriptions } from './subscriptions.ts';
import { toldError } from './told-error.ts';

/** Of one stream, before what it asks for is priced: it is read, checked, planned, and its owner is asked. */
const SUBSCRIBING: Costs = { browse: 10 };

/** What both transports have in common: documents by id or text, and places that are counted. */
export class LiveDoor {
  readonly #documents: PersistedDocuments;
  readonly #subscriptions: Subscriptions;
  readonly #limiter: RequestLimiter;
  readonly #connections = new Places(liveLimits.connections);
  readonly #ofAddress = new Places(liveLimits.connectionsOfAddress);
  readonly #ofClient = new Places(liveLimits.streamsOfClient);
  /** Ends every stream when the gateway is told to stop. */
  readonly #stopping = new AbortController();

  constructor(documents: PersistedDocuments, subscriptions: Subscriptions, limiter: RequestLimiter) {
    this.#documents = documents;
    this.#subscriptions = subscriptions;
    this.#limiter = limiter;
  }

  /** Who wants to be let in; see charged.ts. */
  identify(request: HttpRequest): Promise<GatewayContext> {
    return charged(request, this.#limiter, () => requestContext(request));
  }

  get isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** Resolves when the gateway is told to stop. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** @returns what gives the place back; undefined when there is none for this address, or for anybody */
  enter(address: string): (() => void) | undefined {
    const leaveAddress = this.#ofAddress.take(address);
    const leaveAll = leaveAddress && this.#connections.take('all');
    if (!leaveAll) leaveAddress?.();
    return (
      leaveAll &&
      (() => {
        leaveAll();
        leaveAddress?.();
      })
    );
  }

  /**
   * @param signal ends the stream, beside the stop of the gateway
   * @returns the stream, or why there is none
   */
  async open(
    params: GraphqlParams,
    context: GatewayContext,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<ExecutionResult> | GraphQLError[]> {
    const leave = this.#ofClient.take(context.viewer.id ?? context.clientAddress);
    if (!leave) return [new TitanError('RATE_LIMITED', 'So many subscriptions at once are too many; end some first.')];
    const unread = new AbortController();
    const end = () => {
      unread.abort();
      leave();
    };
    const ended = AbortSignal.any([signal, this.stopping, unread.signal]);
    const stream = await this.#find(params, context, ended).catch((error) => [toldError(error)]);
    if (!Array.isArray(stream)) return endingStream(stream, end);
    end();
    return stream;
  }

  async #find(params: GraphqlParams, context: GatewayContext, ended: AbortSignal) {
    const { admitted, retryAfter } = await this.#limiter.admit(context, SUBSCRIBING);
    if (!admitted) throw rateLimited(retryAfter);
    const document = await this.#documents.find(params, context);
    if (!document) throw new TitanError('BAD_USER_INPUT', 'There is no operation.');
    const variables = params.variables ?? {};
    if (!isRecord(variables)) throw new TitanError('BAD_USER_INPUT', '"variables" is an object.');
    const request = {
      text: document.text,
      name: typeof params.operationName === 'string' ? params.operationName : undefined,
      variables,
      context,
    };
    return this.#subscriptions.open(request, ended);
  }
}
