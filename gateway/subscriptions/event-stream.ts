import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { TitanError } from '#platform/error.ts';
import { type HttpHandler, type HttpRequest, type HttpResponse, json } from '#platform/http-server.ts';
import { metrics } from '#platform/metrics.ts';
import { jsonBody, paramsOfBody, paramsOfSearch } from '../graphql-params.ts';
import { addressOf } from '../request-context.ts';
import { tokenEnd } from '../token-end.ts';
import type { LiveDoor } from './live-door.ts';
import { liveLimits } from './live-limits.ts';

/** Whether a request to `/graphql` wants a stream of server-sent events. */
export const wantsEventStream = ({ headers }: HttpRequest): boolean =>
  headers.accept?.split(',').some((type) => type.trim().startsWith('text/event-stream')) ?? false;

/**
 * Subscriptions by server-sent events, in the protocol of graphql-sse, one connection each ("distinct connections mode").
 * A stream that ends without `complete` (the gateway stops, the token has expired) goes on elsewhere.
 */
export const eventStream =
  (door: LiveDoor): HttpHandler =>
  async (request) => {
    const params = request.method === 'POST' ? paramsOfBody(await jsonBody(request)) : paramsOfSearch(request.search);
    const context = await door.identify(request);
    if (door.isStopping) throw new TitanError('SERVICE_UNAVAILABLE', 'This gateway is stopping; connect again.');
    const leave = door.enter(addressOf(request));
    if (!leave) throw new TitanError('RATE_LIMITED', 'So many connections from one address are too many.');
    const closed = new AbortController();
    const opened = await door.open(params, context, closed.signal).catch((error) => {
      leave();
      throw error;
    });
    if (Array.isArray(opened)) {
      leave();
      return refused(opened);
    }
    const tokenEndsAt = tokenEnd(request.headers.authorization);
    const ended = AbortSignal.any([closed.signal, door.stopping]);
    metrics.liveConnections.inc({ transport: 'event-stream' });
    (request.stream as IncomingMessage).socket.once('close', () => closed.abort());
    const body = Readable.from(messages(opened, ended, tokenEndsAt), { objectMode: false, highWaterMark: 1 });
    body.once('close', () => {
      closed.abort();
      leave();
      metrics.liveConnections.dec({ transport: 'event-stream' });
    });
    return {
      status: 200,
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      },
      body,
    };
  };

const STATUS: Record<string, number> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, RATE_LIMITED: 429 };

function refused(errors: readonly GraphQLError[]): HttpResponse {
  return json(STATUS[String(errors[0]?.extensions.code)] ?? 400, { errors });
}

/** Each result as an event, a comment when there was none for a while, and `complete` when nothing more will come. */
async function* messages(
  results: AsyncGenerator<ExecutionResult>,
  ended: AbortSignal,
  tokenEndsAt = Number.POSITIVE_INFINITY,
): AsyncGenerator<string> {
  yield COMMENT;
  let next = results.next();
  try {
    for (;;) {
      const pause = Math.max(0, Math.min(liveLimits.heartbeatMs, tokenEndsAt - Date.now()));
      const result = await Promise.race([next, quiet(pause, ended)]);
      if (ended.aborted || Date.now() >= tokenEndsAt) return;
      if (!result) yield COMMENT;
      else if (result.done) break;
      else {
        next = results.next();
        yield `event: next\ndata: ${JSON.stringify(result.value)}\n\n`;
      }
    }
    yield 'event: complete\ndata:\n\n';
  } finally {
    results.return(undefined);
  }
}

const COMMENT = ':\n\n';

/** Resolves to nothing after a while, or at the end. */
const quiet = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal, ref: false }).catch(() => {});
