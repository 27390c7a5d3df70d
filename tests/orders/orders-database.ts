import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { environmentOf } from '../stack.ts';

type Answer = (path: string, input: Record<string, unknown>) => unknown;

/** What the siblings of orders answer; a test puts its own in. Throw for no answer. */
export const siblings: { answer: Answer } = { answer: () => ({}) };

const server: Server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  try {
    const path = request.url?.replace('/internal/', '') ?? '';
    response.end(JSON.stringify((await siblings.answer(path, JSON.parse(body))) ?? {}));
  } catch {
    response.writeHead(503).end('{}');
  }
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** Tests of the domain run on its own code in this process, beside siblings that say what the test wants. */
Object.assign(process.env, environmentOf('orders'), { LOG_LEVEL: 'silent', PORT: '' });
Object.assign(process.env, { CATALOG_URL: url, PAYMENTS_URL: url });

const { db, openMongo } = await import('#platform/mongo.ts');
const { closePools } = await import('#platform/service-client.ts');
const { Lifecycle } = await import('#platform/lifecycle.ts');
await import('#subgraphs/orders/model.ts');

/** Opens a database that the running orders does not know, with its indexes, until the test file ends. */
export function ownOrdersDatabase(name: string): void {
  const life = new Lifecycle();
  beforeAll(() => openMongo(`orders-${name}`, life));
  afterAll(async () => {
    await db.dropDatabase();
    await life.stop();
    await closePools();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
}
