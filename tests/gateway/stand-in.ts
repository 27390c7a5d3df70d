import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived at the stand-in. */
export interface Arrived {
  method: string;
  /** With the query string. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface StandIn {
  url: string;
  /** Everything but health checks and questions for revocations, in order. */
  arrived: Arrived[];
  close: () => Promise<void>;
}

const nothingRevoked = { next: new Date().toISOString(), more: false, sessions: [], roles: [] };

const open: StandIn[] = [];

afterAll(() => Promise.all(open.map((standIn) => standIn.close())));

/** A server in a subgraph's place: ready, and answering as told; `blind`: revocations too. It ends with the test file. */
export async function standIn(
  answer: (request: Arrived, response: ServerResponse) => unknown = (_, response) => response.end('{}'),
  { blind = false }: { blind?: boolean } = {},
): Promise<StandIn> {
  const arrived: Arrived[] = [];
  const server = createServer(async (message, response) => {
    const { method = '', url = '', headers } = message;
    if (url === '/health/ready') return response.end('{}');
    if (url === '/internal/revocations' && !blind) return json(response, nothingRevoked);
    const request = { method, url, headers, body: Buffer.concat(await message.toArray()) };
    arrived.push(request);
    return answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const started = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, arrived, close };
  open.push(started);
  return started;
}

export const json = (response: ServerResponse, value: unknown): void => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(value));
};
