import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionArgs, type ExecutionResult, type GraphQLError, parse } from 'graphql';
import type { Context } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { TitanError } from '#platform/error.ts';
import type { HttpRequest } from '#platform/http-server.ts';
import { newId } from '#platform/ids.ts';
import type { Lifecycle } from '#platform/lifecycle.ts';
import { metrics } from '#platform/metrics.ts';
import type { GatewayContext } from '../context.ts';
import { addressOf } from '../request-context.ts';
import { tokenEnd } from '../token-end.ts';
import { endingStream } from './ending-stream.ts';
import type { LiveDoor } from './live-door.ts';
import { liveLimits, Places } from './live-limits.ts';

/** What a connection knows beside its socket. */
interface Own extends Record<PropertyKey, unknown> {
  asker: GatewayContext;
  places: Places;
  closed: AbortController;
  expiry: NodeJS.Timeout | undefined;
}

type Connection = Context<Record<string, unknown>, Extra & Partial<Own>>;

/** Names of `connectionParams` that stand for a header, which browsers cannot set here. */
const PARAMS = ['authorization', 'x-api-key', 'apollographql-client-name'];

/**
 * Subscriptions by WebSocket, in the protocol graphql-transport-ws (github.com/enisdenjo/graphql-ws, PROTOCOL.md), at
 * `/graphql`. Each message is sent when the one before has left, so a slow client holds one in memory and reads the rest later.
 */
export function serveWebsockets(server: Server, door: LiveDoor, life: Lifecycle): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: liveLimits.messageBytes, clientTracking: true });
  const graphql = useServer<Record<string, unknown>, Own>(
    {
      connectionInitWaitTimeout: liveLimits.initMs,
      onConnect: (connection) => admit(connection as Connection, door),
      onSubscribe: (connection, _id, payload) => open(connection as Connection, payload, door),
      subscribe: ({ contextValue }) => contextValue as AsyncGenerator<ExecutionResult>,
      onClose: ({ extra }) => {
        clearTimeout((extra as Connection['extra']).expiry);
        (extra as Connection['extra']).closed?.abort();
      },
      isProd: true,
    },
    sockets,
    liveLimits.heartbeatMs,
  );
  server.on('upgrade', (message, socket, head) => upgrade(message, socket, head, sockets, door));
  life.onStop('websockets', async () => {
    const late = setTimeout(() => sockets.clients.forEach((client) => void client.terminate()), liveLimits.goodbyeMs);
    // Closed first: a stream that ended before would tell its client `complete`, that nothing more will come. On 1001 clients
    // connect again, elsewhere.
    const closed = graphql.dispose();
    door.stop();
    await closed;
    clearTimeout(late);
  });
}

function upgrade(
  message: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  sockets: WebSocketServer,
  door: LiveDoor,
): void {
  const refuse = (status: string) => {
    // Not left half open for a client that never closes its end.
    socket.once('finish', () => socket.destroy());
    socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
  };
  socket.on('error', () => socket.destroy());
  if (message.url?.split('?')[0] !== '/graphql') return void refuse('404 Not Found');
  if (door.isStopping) return void refuse('503 Service Unavailable');
  const leave = door.enter(addressOf(requestOf(message, {})));
  if (!leave) return void refuse('429 Too Many Requests');
  socket.once('close', leave);
  sockets.handleUpgrade(message, socket, head, (opened) => {
    metrics.liveConnections.inc({ transport: 'websocket' });
    opened.once('close', () => metrics.liveConnections.dec({ transport: 'websocket' }));
    sockets.emit('connection', opened, message);
  });
}

/** @returns false: the token or the key does not hold; the socket closes with 4403 */
async function admit({ extra, connectionParams }: Connection, door: LiveDoor): Promise<boolean> {
  try {
    const request = requestOf(extra.request, connectionParams ?? {});
    extra.asker = await door.identify(request);
    extra.closed = new AbortController();
    extra.places = new Places(liveLimits.streamsOfConnection);
    const end = tokenEnd(request.headers.authorization);
    // 4403 makes clients connect anew, and ask for their parameters anew.
    if (end)
      extra.expiry = setTimeout(() => extra.socket.close(4403, 'The access token has expired'), end - Date.now());
    return true;
  } catch (error) {
    if (error instanceof TitanError) return false;
    throw error;
  }
}

/** graphql-ws wants a document to see that this is a subscription; what is run stands in `contextValue`. */
const SUBSCRIPTION = parse('subscription { stream }');

/** @returns the stream as the arguments of its execution, or why there is none */
async function open({ extra }: Connection, params: object, door: LiveDoor): Promise<ExecutionArgs | GraphQLError[]> {
  const leave = extra.places!.take('');
  if (!leave) {
    return [new TitanError('RATE_LIMITED', 'So many subscriptions on one connection are too many; end some first.')];
  }
  const stream = await door.open(params, { ...extra.asker!, requestId: newId() }, extra.closed!.signal);
  if (!Array.isArray(stream)) {
    return { document: SUBSCRIPTION, contextValue: endingStream(stream, leave) } as unknown as ExecutionArgs;
  }
  leave();
  return stream;
}

/** The upgrade as a request like any other; the parameters of a connection stand for headers. */
function requestOf(message: IncomingMessage, params: Record<string, unknown>): HttpRequest {
  const given = Object.entries(params).map(([name, value]) => [name.toLowerCase(), value] as const);
  const asHeaders = given.filter(([name, value]) => PARAMS.includes(name) && typeof value === 'string');
  return {
    method: 'GET',
    path: '/graphql',
    search: '',
    rest: '',
    headers: { ...message.headers, ...(Object.fromEntries(asHeaders) as Record<string, string>) },
    remoteAddress: message.socket.remoteAddress ?? '',
    requestId: newId(),
    body: async () => Buffer.alloc(0),
    stream: message,
    gone: () => new AbortController().signal,
  };
}
