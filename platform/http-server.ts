import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { config } from './config.ts';
import { TitanError } from './error.ts';
import { newId } from './ids.ts';
import { log } from './log.ts';
import { metrics } from './metrics.ts';
import { readBody } from './request-body.ts';
import { note, tellSpan, traced } from './trace.ts';
import type { Viewer } from './viewer.ts';

export interface HttpRequest {
  method: string;
  /** Without the query string. */
  path: string;
  /** With the question mark, or empty. */
  search: string;
  headers: IncomingMessage['headers'];
  remoteAddress: string;
  requestId: string;
  /** Whom the gateway has identified; only on the routes that a subgraph serves through it. */
  viewer?: Viewer;
  /** What stands behind the `*` of a prefix route. */
  rest: string;
  /**
   * The whole body.
   * @throws TitanError PAYLOAD_TOO_LARGE beyond `limit` bytes
   */
  body: (limit?: number) => Promise<Buffer>;
  /** The body as it arrives, for what is passed on; read either this or `body`. */
  stream: Readable;
  /** A signal that the client has gone before its answer was written: what is fetched for it alone may end. */
  gone: () => AbortSignal;
}

export interface HttpResponse {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer | Readable;
}

export type HttpHandler = (request: HttpRequest) => Promise<HttpResponse> | HttpResponse;

/** `'POST /graphql'`, or a prefix as `'GET /media/*'`; a method of `*` takes all. */
export type Routes = Record<string, HttpHandler>;

const LONGEST_TRANSFER_MS = 15 * 60_000;
/** Of the lines before a body: whoever sends them drop by drop is let go. */
const LONGEST_HEAD_MS = 15_000;
/** How often both are looked at. */
const LOOK_EVERY_MS = 1_000;
/** A socket on which nothing moves, in either direction, ends: who does not read what he asked for keeps nothing here. */
const SILENCE_MS = 5 * 60_000;

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

/** An error in the shape of the GraphQL-over-HTTP specification, also for the routes that are not GraphQL. */
export const errorResponse = ({ status, message, extensions, retryAfter }: TitanError): HttpResponse =>
  json(status, { errors: [{ message, extensions }] }, retryAfter ? { 'retry-after': String(retryAfter) } : {});

/** Headers that every answer to a request carries, errors too; a handler's own win. */
export type CommonHeaders = (request: HttpRequest) => Record<string, string>;

/** Tells a client that keeps its connection to make a new one for the next request: this server is closing. */
const LAST_ON_SOCKET = { connection: 'close' };

/** Builds the server of a process; it does not listen yet. */
export function httpServer(routes: Routes, common: CommonHeaders = () => ({})): Server {
  const find = router(routes);
  const headers: CommonHeaders = (request) => ({ ...(server.listening ? {} : LAST_ON_SOCKET), ...common(request) });
  const server = createServer({ connectionsCheckingInterval: LOOK_EVERY_MS }, (message, response) => {
    traced(message.headers.traceparent, () => answer(message, response, find, headers)).catch((error) => {
      log.error({ err: error }, 'a response could not be written');
      response.destroy();
    });
  });
  server.requestTimeout = LONGEST_TRANSFER_MS;
  server.headersTimeout = LONGEST_HEAD_MS;
  server.timeout = SILENCE_MS;
  // Longer than the idle time of the pools that call us, so that we never close a socket under a request.
  server.keepAliveTimeout = 65_000;
  return server;
}

/** @returns the bound port; 0 asks for a free one. */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, config.TITAN_BIND, resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Lets requests in flight finish and closes idle sockets. */
export async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection whose answer was begun before this goes idle later.
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  await closed;
  clearInterval(idle);
}

type Match = { name: string; handler: HttpHandler; rest: string };

function router(routes: Routes): (method: string, path: string) => Match | undefined {
  const exact = new Map<string, HttpHandler>();
  const prefixes: { method: string; prefix: string; name: string; handler: HttpHandler }[] = [];
  for (const [name, handler] of Object.entries(routes)) {
    const [method, path] = name.split(' ') as [string, string];
    if (path.endsWith('*')) prefixes.push({ method, prefix: path.slice(0, -1), name, handler });
    else exact.set(name, handler);
  }
  return (method, path) => {
    for (const name of [`${method} ${path}`, `* ${path}`]) {
      const handler = exact.get(name);
      if (handler) return { name, handler, rest: '' };
    }
    const found = prefixes.find((p) => (p.method === '*' || p.method === method) && path.startsWith(p.prefix));
    return found && { ...found, rest: path.slice(found.prefix.length) };
  };
}

async function answer(
  message: IncomingMessage,
  response: ServerResponse,
  find: ReturnType<typeof router>,
  common: CommonHeaders,
) {
  const started = performance.now();
  const [path, search] = splitTarget(message.url ?? '/');
  const match = find(message.method ?? 'GET', path);
  const request = toRequest(message, response, path, search, match?.rest ?? '');
  const result = await runHandler(match, request);
  const own = result.headers ?? {};
  const shared = common(request);
  response.writeHead(result.status, {
    'x-request-id': request.requestId,
    ...lengthOf(result.body),
    ...shared,
    ...own,
    // Both depend on something of the request: a cache must know of all of it.
    ...(shared.vary && own.vary ? { vary: `${own.vary}, ${shared.vary}` } : {}),
  });
  await send(response, result.body);
  const labels = { route: match?.name ?? 'unknown', status: String(result.status) };
  tellRequest(labels.route, result.status, request.requestId, started);
  metrics.requestSeconds.observe(labels, (performance.now() - started) / 1000);
}

/** Whoever asks how a process is is no part of any story. */
const ABOUT_US = /^GET \/(health\/|metrics)/;

function tellRequest(route: string, status: number, requestId: string, started: number): void {
  if (ABOUT_US.test(route)) return;
  note({ 'http.route': route, 'http.response.status_code': status, 'titan.request_id': requestId });
  tellSpan(route, 'SERVER', started, status >= 500);
}

/** Said here, because a head written before the end of the body would otherwise announce chunks. */
const lengthOf = (body: HttpResponse['body']): Record<string, string> =>
  typeof body === 'string' || Buffer.isBuffer(body) ? { 'content-length': String(Buffer.byteLength(body)) } : {};

function splitTarget(target: string): [string, string] {
  const mark = target.indexOf('?');
  return mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark)];
}

function toRequest(
  message: IncomingMessage,
  response: ServerResponse,
  path: string,
  search: string,
  rest: string,
): HttpRequest {
  const given = message.headers['x-request-id'];
  return {
    method: message.method ?? 'GET',
    path,
    search,
    rest,
    headers: message.headers,
    remoteAddress: message.socket.remoteAddress ?? '',
    requestId: typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : newId(),
    body: (limit) => readBody(message, limit),
    stream: message,
    gone: () => goneBefore(response),
  };
}

function goneBefore(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  if (response.destroyed) gone.abort();
  else response.once('close', () => response.writableFinished || gone.abort());
  return gone.signal;
}

async function runHandler(match: Match | undefined, request: HttpRequest): Promise<HttpResponse> {
  try {
    if (!match) throw new TitanError('NOT_FOUND', `Nothing answers to ${request.method} ${request.path} here.`);
    return await match.handler(request);
  } catch (error) {
    if (error instanceof TitanError) return errorResponse(error);
    log.error({ err: error, requestId: request.requestId, route: match?.name }, 'a request failed unexpectedly');
    return errorResponse(
      new TitanError('INTERNAL_SERVER_ERROR', `Something failed here; ask us about ${request.requestId}.`),
    );
  }
}

async function send(response: ServerResponse, body: HttpResponse['body']): Promise<void> {
  if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) {
    response.end(body);
    return;
  }
  try {
    for await (const chunk of body) {
      if (!response.write(chunk))
        await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
      if (response.destroyed) return;
    }
    response.end();
  } catch (error) {
    // What was fetched for a client that has gone was broken off by us.
    if (!response.destroyed) throw error;
  }
}
