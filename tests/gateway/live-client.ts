import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { eventually, stack } from '../stack.ts';

// biome-ignore lint/suspicious/noExplicitAny: what comes is what a test looks at, field by field.
type Result = { data?: any; errors?: any };

export interface Watch {
  /** What came so far. */
  results: Result[];
  /** Resolves when the stream has ended, with the reason if there was one. */
  ended: Promise<unknown>;
  close: () => void;
}

/** A client that watches by WebSocket, as a front end would. */
export function liveClient(token?: string, url = stack().gateway, retryAttempts = 0) {
  const closes: number[] = [];
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    lazy: true,
    retryAttempts,
    ...(token ? { connectionParams: { authorization: `Bearer ${token}` } } : {}),
    on: { closed: (event) => closes.push((event as { code: number }).code) },
  });
  open.push(client);
  const watch = (query: string, variables: Record<string, unknown>): Watch => {
    const results: Result[] = [];
    let close = () => {};
    const ended = new Promise<unknown>((resolve) => {
      close = client.subscribe(
        { query, variables },
        { next: (result) => results.push(result), error: resolve, complete: () => resolve(undefined) },
      );
    });
    return { results, ended, close };
  };
  return { watch, closes, dispose: () => client.dispose() };
}

const open: { dispose: () => void }[] = [];

afterAll(() => {
  for (const client of open) client.dispose();
});

/** A socket that speaks whatever a test wants; its messages are kept. */
export function rawSocket(url = stack().gateway, protocol = 'graphql-transport-ws') {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocol);
  const messages: { type: string; id?: string; payload?: unknown }[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  const closed = new Promise<number>((resolve) => {
    socket.on('close', resolve);
    socket.on('error', () => {});
  });
  open.push({ dispose: () => socket.terminate() });
  const send = (...all: object[]) => {
    const go = () => {
      for (const message of all) socket.send(JSON.stringify(message));
    };
    if (socket.readyState === socket.OPEN) go();
    else socket.once('open', go);
  };
  const acknowledged = () =>
    eventually(async () => {
      if (!messages.some(({ type }) => type === 'connection_ack')) throw new Error('not acknowledged yet');
    });
  return { messages, closed, send, acknowledged };
}
