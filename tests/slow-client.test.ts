import { once } from 'node:events';
import { createConnection } from 'node:net';
import { close, httpServer, json, listen } from '#platform/http-server.ts';

const server = httpServer({
  'GET /': () => json(200, 'here'),
  'POST /': async (request) => json(200, (await request.body()).length),
});
const limits = [server.headersTimeout, server.requestTimeout, server.keepAliveTimeout, server.timeout];
let port: number;

beforeAll(async () => {
  // The same with less patience: nobody wants to wait for a quarter of an hour here.
  Object.assign(server, { headersTimeout: 100, requestTimeout: 200, keepAliveTimeout: 100 });
  port = await listen(server, 0);
});
afterAll(() => close(server));

/** What a client hears until its socket ends, when it goes on with a letter now and then. */
async function slowly(beginning: string, letter = ''): Promise<string> {
  const socket = createConnection(port, '127.0.0.1');
  socket.on('error', () => {});
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
  });
  socket.write(beginning);
  const dripping = letter ? setInterval(() => socket.write(letter), 50) : undefined;
  await once(socket, 'close');
  clearInterval(dripping);
  return heard;
}

test('When a server is built, then no client may take more of its time than these', () => {
  expect(limits).toEqual([15_000, 15 * 60_000, 65_000, 5 * 60_000]);
});

test.each([
  ['its headers come letter by letter', 'GET / HTTP/1.1\r\nHost: shop\r\n', 'x', '408'],
  ['its body comes letter by letter', 'POST / HTTP/1.1\r\nHost: shop\r\nContent-Length: 9999\r\n\r\n', 'x', '408'],
  ['nothing comes after an answer', 'GET / HTTP/1.1\r\nHost: shop\r\n\r\n', '', '200'],
])('When %s, then the socket ends, and others are answered', async (_, beginning, letter, status) => {
  const slow = slowly(beginning, letter);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  expect(await slow).toContain(`HTTP/1.1 ${status}`);
});
