import { randomUUID } from 'node:crypto';
import { Client } from '../client.ts';
import { newProducts, stockOf } from '../shop.ts';
import { environmentOf, eventually, mongo, spawnProcess, urlOf } from '../stack.ts';

/** These tests speak to catalog's internal API as orders does, with its key. */
Object.assign(process.env, environmentOf('orders'), { TITAN_PROCESS: 'orders', LOG_LEVEL: 'silent' });
const { mintServiceToken } = await import('#platform/service-token.ts');

async function call(url: string, operation: string, body: object): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/internal/${operation}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await mintServiceToken('catalog')}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const soon = () => new Date(Date.now() + 600_000).toISOString();
const catalog = () => urlOf('catalog');

async function orderOfTwo() {
  const [a, b] = await newProducts(2, { quantity: 5 });
  const lines = [
    { sku: a!.sku, quantity: 2 },
    { sku: b!.sku, quantity: 3 },
  ];
  return { orderId: randomUUID(), lines, expiresAt: soon() };
}

/** What the shelves of the lines say. */
async function levels(lines: { sku: string }[]) {
  const found: object[] = [];
  for (const { sku } of lines) {
    const { available, reserved, sold } = (await stockOf(sku))!;
    found.push({ available, reserved, sold });
  }
  return found;
}

/** @param body made when the doomed process is up: on a busy machine that takes longer than a reservation of seconds lasts */
async function dieAt(failpoint: string, operation: string, body: object | (() => object)): Promise<void> {
  const doomed = await spawnProcess('catalog', { TITAN_FAILPOINT: failpoint });
  const now = typeof body === 'function' ? body() : body;
  await expect(call(doomed.url, operation, now)).rejects.toThrow();
  expect(await doomed.exited).toBe('signal SIGKILL');
}

test.each(['catalog.reserve.opened', 'catalog.reserve.taken'])(
  'When catalog dies at %s and the call is repeated, then the stock is taken once',
  async (failpoint) => {
    const order = await orderOfTwo();
    await dieAt(failpoint, 'reserve', order);
    expect(await call(catalog(), 'reserve', order)).toEqual({ status: 200, body: { status: 'RESERVED' } });
    expect(await levels(order.lines)).toEqual([
      { available: 3, reserved: 2, sold: 0 },
      { available: 2, reserved: 3, sold: 0 },
    ]);
  },
);

test('When catalog dies at catalog.reserve.taken and nobody repeats the call, then the stock comes back when it expires', async () => {
  const order = await orderOfTwo();
  await dieAt('catalog.reserve.taken', 'reserve', () => ({
    ...order,
    expiresAt: new Date(Date.now() + 4_000).toISOString(),
  }));
  await eventually(async () =>
    expect(await levels(order.lines)).toEqual([
      { available: 5, reserved: 0, sold: 0 },
      { available: 5, reserved: 0, sold: 0 },
    ]),
  );
  expect((await call(catalog(), 'pin', { ...order, since: new Date().toISOString() })).body).toEqual({
    status: 'GONE',
  });
});

test.each(['catalog.settle.decided', 'catalog.settle.moved'])(
  'When catalog dies at %s of a commit, then the pieces are sold all the same, once',
  async (failpoint) => {
    const order = await orderOfTwo();
    await call(catalog(), 'reserve', order);
    await dieAt(failpoint, 'commit', order);
    const sold = [
      { available: 3, reserved: 0, sold: 2 },
      { available: 2, reserved: 0, sold: 3 },
    ];
    await eventually(async () => expect(await levels(order.lines)).toEqual(sold));
    expect((await call(catalog(), 'commit', order)).body).toEqual({ status: 'COMMITTED' });
    expect((await call(catalog(), 'release', order)).body).toEqual({ status: 'COMMITTED' });
    expect(await levels(order.lines)).toEqual(sold);
  },
);

test('When catalog dies after it has indexed a product and before it says so, then another one does, and counts it once', async () => {
  const doomed = await spawnProcess('catalog', { TITAN_FAILPOINT: 'catalog.index.applied' });
  let ended = '';
  doomed.exited.then((how) => {
    ended = how;
  });
  const { slug } = (await newProducts(1))[0]!;
  const brand = `Crash ${randomUUID()}`;
  const products = (await mongo('catalog')).collection<{ stale?: string }>('products');
  const waits = async () => (await products.findOne({ slug }))?.stale !== undefined;
  let title = '';
  // Either process may be the one that indexes: write until it was the doomed one.
  for (let n = 0; ended === ''; n += 1) {
    title = `Written ${n}`;
    await products.updateOne({ slug }, { $set: { brand, title, stale: randomUUID() } });
    await eventually(async () => expect(ended !== '' || !(await waits())).toBe(true));
  }
  expect(ended).toBe('signal SIGKILL');
  const list = `{ products(filter: { brands: ["${brand}"] }) { totalCount nodes { title } } }`;
  await eventually(async () => {
    expect(await waits()).toBe(false);
    const { data } = await new Client().send(list);
    expect(data.products).toEqual({ totalCount: 1, nodes: [{ title }] });
  });
});

test('When an order is too large, then nothing is kept, the shortage is named, and a smaller one fits', async () => {
  const order = await orderOfTwo();
  const [a, b] = order.lines;
  const large = { ...order, lines: [a!, { sku: b!.sku, quantity: 6 }, { sku: 'NO-SUCH', quantity: 1 }] };
  expect((await call(catalog(), 'reserve', large)).body).toEqual({
    status: 'INSUFFICIENT',
    lines: [
      { sku: b!.sku, requested: 6, available: 5, sale: false },
      { sku: 'NO-SUCH', requested: 1, available: 0, sale: false },
    ].sort((x, y) => (x.sku < y.sku ? -1 : 1)),
  });
  expect(await levels(order.lines)).toEqual(Array(2).fill({ available: 5, reserved: 0, sold: 0 }));
  expect((await call(catalog(), 'reserve', order)).body).toEqual({ status: 'RESERVED' });
  expect((await call(catalog(), 'reserve', large)).body).toEqual({ status: 'CLOSED' });
});

test.each([
  ['no lines', { lines: [] }],
  ['half a piece', { lines: [{ sku: 'A', quantity: 0.5 }] }],
  ['a negative quantity', { lines: [{ sku: 'A', quantity: -1 }] }],
  ['an operator for a SKU', { lines: [{ sku: { $ne: '' }, quantity: 1 }] }],
  ['an operator for an order', { orderId: { $ne: '' } }],
  ['no date', { expiresAt: 'tomorrow' }],
])('When reserve is called with %s, then it is refused', async (_, wrong) => {
  const order = { orderId: randomUUID(), lines: [{ sku: 'A', quantity: 1 }], expiresAt: soon(), ...wrong };
  expect(await call(catalog(), 'reserve', order)).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
  });
});
