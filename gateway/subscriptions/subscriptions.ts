import { type ExecutionResult, type GraphQLError, OperationTypeNode } from 'graphql';
import { getArgumentValues, getVariableValues } from 'graphql/execution/values.js';
import { TitanError } from '#platform/error.ts';
import type { LiveNews } from '#platform/live-news.ts';
import { type LiveAnswer, type LiveBatch, liveOperationOf } from '#platform/live-source.ts';
import { metrics } from '#platform/metrics.ts';
import { callService } from '#platform/service-client.ts';
import { SingleFlight } from '#platform/single-flight.ts';
import type { GatewayContext } from '../context.ts';
import type { Row } from '../execution/run-plan.ts';
import type { LoadedSupergraph } from '../federated-gateway.ts';
import { canonical } from '../response-cache/cache-key.ts';
import { isRevoked } from '../revocations.ts';
import { type Passage, rateLimited, type Toll } from '../toll.ts';
import { runEvent } from './run-event.ts';
import { type SubscriptionPlan, SubscriptionPlans } from './subscription-plan.ts';
import { toldError } from './told-error.ts';
import { Waker } from './waker.ts';

/** Without news a stream looks for itself: pub/sub promises nothing. A revoked session is noticed as soon. */
const LOOK_EVERY_MS = 10_000;

/** What a client wants to be told. */
export interface SubscriptionRequest {
  text: string;
  name: string | undefined;
  variables: Row;
  context: GatewayContext;
}

interface Opened {
  plan: SubscriptionPlan;
  loaded: LoadedSupergraph;
  /** Of the field, but for `after`. */
  args: Row;
  after: string | null;
  request: SubscriptionRequest;
  /** Equal for those who are told the same: document, variables, viewer. */
  key: string;
}

/**
 * Streams of events, planned over all subgraphs. Each stream has its own place (a cursor) in what its owner's database keeps, so
 * that none is left out and none comes twice, whether it is read late or told at once; what several want is fetched once.
 */
export class Subscriptions {
  readonly #supergraph: () => LoadedSupergraph;
  readonly #news: LiveNews;
  readonly #toll: Toll;
  readonly #batches = new SingleFlight<LiveBatch>();
  readonly #results = new SingleFlight<ExecutionResult>();
  #plans: SubscriptionPlans | undefined;
  /** Counts what was heard: a question that was on its way before may not know of it. */
  #heard = 0;

  constructor(supergraph: () => LoadedSupergraph, news: LiveNews, toll: Toll) {
    this.#supergraph = supergraph;
    this.#news = news;
    this.#toll = toll;
    news.listen(
      () => this.#count(),
      () => this.#count(),
    );
  }

  #count(): void {
    this.#heard += 1;
  }

  /**
   * @returns the stream, or why there is none; it ends when the signal says so
   */
  async open(
    request: SubscriptionRequest,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<ExecutionResult> | GraphQLError[]> {
    try {
      const opened = this.#prepared(request);
      const paid = await this.#pay(opened);
      const first = await this.#read(opened, opened.after);
      return this.#stream(opened, paid, first, signal);
    } catch (error) {
      return (Array.isArray(error) ? error : [error]).map(toldError);
    }
  }

  #prepared(request: SubscriptionRequest): Opened {
    const loaded = this.#supergraph();
    if (this.#plans?.loaded !== loaded) this.#plans = new SubscriptionPlans(loaded, this.#toll);
    const { text, name, variables, context } = request;
    const plan = this.#plans.of(text, name);
    const { definition } = plan.operation;
    const given = getVariableValues(loaded.api, definition.variableDefinitions ?? [], variables);
    if (given.errors) throw given.errors;
    const field = loaded.api.getSubscriptionType()!.getFields()[plan.field.name.value]!;
    const args = getArgumentValues(field, plan.field, given.coerced);
    const { after = null, ...fixed } = args;
    // Where a stream begins is the one thing that identical ones may differ in, whatever the variable is called.
    const key = keyOf([text, name ?? null, fixed, withoutValue(variables, after), context.viewer]);
    return { plan, loaded, args: fixed, after: after as string | null, request, key };
  }

  /** As a query that asks for the same once. @throws GraphQLError for what costs more than anybody has, or than he has left */
  async #pay({ plan, request: { context, variables } }: Opened): Promise<Passage> {
    const passage = await this.#toll.enter(context, OperationTypeNode.SUBSCRIPTION, plan.cost, variables);
    if (!passage.admission.admitted) throw rateLimited(passage.admission.retryAfter);
    return passage;
  }

  /** @param paid for the first event; each after it is paid for when it comes, and a stream that has nothing left to pay with ends */
  async *#stream(
    opened: Opened,
    paid: Passage,
    first: LiveBatch,
    signal: AbortSignal,
  ): AsyncGenerator<ExecutionResult> {
    const { plan, loaded, request } = opened;
    const waker = new Waker(this.#news);
    const stop = () => waker.ring();
    signal.addEventListener('abort', stop);
    const field = plan.field.name.value;
    metrics.liveSubscriptions.inc({ field });
    try {
      let [cursor, batch, prepaid] = [opened.after, first, paid as Passage | undefined];
      for (;;) {
        for (const event of batch.events) {
          if (signal.aborted) return;
          const { context } = request;
          const passage = prepaid ?? (await this.#pay(opened));
          prepaid = undefined;
          const run = () => runEvent(plan, request.variables, event, context, loaded);
          const result = await this.#results.share(`${opened.key}${event.cursor}`, run);
          this.#toll.leave(passage, context, result.data);
          yield shownResult(result);
          metrics.liveEvents.inc({ field });
          cursor = event.cursor;
        }
        if (batch.done) return;
        if (signal.aborted) return;
        // What a topic told before it was covered is in no batch yet.
        if (!waker.cover(batch.topics) && batch.events.length === 0) await waker.next(LOOK_EVERY_MS);
        if (signal.aborted) return;
        batch = await this.#readOn(opened, cursor);
      }
    } catch (error) {
      yield { errors: [toldError(error)] };
    } finally {
      metrics.liveSubscriptions.dec({ field });
      signal.removeEventListener('abort', stop);
      waker.close();
    }
  }

  /** A stream outlives what its owner cannot answer for a moment; it ends for good when the viewer's right does. */
  async #readOn(opened: Opened, cursor: string | null): Promise<LiveBatch> {
    try {
      return await this.#read(opened, cursor);
    } catch (error) {
      if (!(error instanceof TitanError) || error.code !== 'SERVICE_UNAVAILABLE') throw error;
      return { topics: [], events: [], done: false };
    }
  }

  /** @throws TitanError when the viewer may not see it, or not any more */
  async #read({ plan, args, request, key }: Opened, after: string | null): Promise<LiveBatch> {
    const { viewer } = request.context;
    if (await isRevoked(viewer)) throw new TitanError('UNAUTHENTICATED', 'The session has ended; sign in again.');
    const ask = async () => {
      const operation = liveOperationOf(plan.field.name.value);
      const answer = await callService<LiveAnswer>(plan.owner, operation, { args, after, viewer });
      if (answer.status === 'REFUSED') throw new TitanError(answer.code as TitanError['code'], answer.message);
      return answer;
    };
    return this.#batches.share(`${key}${after}#${this.#heard}`, ask);
  }
}

/** @throws TitanError BAD_USER_INPUT: only a custom scalar can hold a value so deep */
function keyOf(parts: unknown[]): string {
  try {
    return canonical(parts);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new TitanError('BAD_USER_INPUT', 'The variables are nested too deep.');
  }
}

const withoutValue = (variables: Row, value: unknown): Row =>
  value === null ? variables : Object.fromEntries(Object.entries(variables).filter(([, given]) => given !== value));

const shownResult = ({ data, errors }: ExecutionResult): ExecutionResult =>
  errors ? { data: data ?? null, errors: errors.map(toldError) } : { data: data ?? null };
