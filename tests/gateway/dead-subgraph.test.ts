import { Client } from '../client.ts';
import { newProduct, placedOrder } from '../shop.ts';
import { eventually, spawnProcess } from '../stack.ts';
import { json, standIn } from './stand-in.ts';

const QUERY = `query ($id: ID!) {
  order(id: $id) { id number paymentStatus payments { id } lines { quantity product { title } } }
}`;

test('When payments is dead, then an order costs its payment fields and nothing else', async () => {
  const { sku } = await newProduct();
  const { id, number } = await placedOrder(new Client(), sku, 2);
  const payments = await standIn();
  const gateway = await spawnProcess('gateway', { PAYMENTS_URL: payments.url });
  await payments.close();
  const { status, data, errors } = await new Client({ url: gateway.url }).send(QUERY, { id });
  expect(status).toBe(200);
  expect(data.order).toEqual({
    id,
    number,
    paymentStatus: null,
    payments: null,
    lines: [{ quantity: 2, product: { title: expect.any(String) } }],
  });
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.extensions).toEqual({ code: 'SERVICE_UNAVAILABLE' });
  expect(errors?.[0]?.message).toContain('payments');
  expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|localhost|:\d{4,5}|ECONN/);
  // What was found is remembered for a second.
  await eventually(async () => {
    const ready = await fetch(`${gateway.url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ waitingFor: { payments: 'does not answer' } });
  });
  expect((await fetch(`${gateway.url}/health/serving`)).status).toBe(200);
});

test.each([
  ['answers 500', 500, 'mongodb://127.0.0.1/secret'],
  ['answers no JSON', 200, '<html>127.0.0.1</html>'],
])('When a subgraph %s, then nothing of it is shown', async (_, status, text) => {
  const catalog = await standIn((_, response) => response.writeHead(status).end(text));
  const gateway = await spawnProcess('gateway', { CATALOG_URL: catalog.url });
  const { data, errors } = await new Client({ url: gateway.url }).send('{ categories { slug } }');
  expect(data?.categories ?? null).toBeNull();
  expect(errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
  expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|html/);
});

test('When a subgraph fails with insides in its error, then the client sees the code only', async () => {
  const insides = { message: 'E11000 at mongodb://127.0.0.1', extensions: { stacktrace: ['at x.ts:1'] } };
  const known = { message: 'Sign in first.', path: ['categories'], extensions: { code: 'UNAUTHENTICATED', url: 'x' } };
  const catalog = await standIn((_, response) =>
    json(response, { data: { categories: null }, errors: [insides, known] }),
  );
  const gateway = await spawnProcess('gateway', { CATALOG_URL: catalog.url });
  const { errors } = await new Client({ url: gateway.url }).send('{ categories { slug } }');
  expect(errors).toEqual([
    { message: 'Something failed here.', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    { message: 'Sign in first.', path: ['categories'], extensions: { code: 'UNAUTHENTICATED' } },
  ]);
});

test('When the gateway is told to stop, then the request in flight is answered first', async () => {
  let release = () => {};
  const arrived = new Promise<void>((arrive) => {
    release = arrive;
  });
  let answer = () => {};
  const catalog = await standIn((_, response) => {
    answer = () => json(response, { data: { product: null } });
    release();
  });
  const gateway = await spawnProcess('gateway', { CATALOG_URL: catalog.url });
  const pending = new Client({ url: gateway.url }).send('{ product(slug: "x") { id } }');
  await arrived;
  gateway.kill('SIGTERM');
  await expect(refused(gateway.url)).resolves.toBe(true);
  answer();
  expect((await pending).data).toEqual({ product: null });
  expect(await gateway.exited).not.toContain('SIGKILL');
});

/** Whether new connections come to be refused. */
async function refused(url: string): Promise<boolean> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const answered = await fetch(`${url}/health/live`, { headers: { connection: 'close' } }).catch(() => undefined);
    if (!answered) return true;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return false;
}
