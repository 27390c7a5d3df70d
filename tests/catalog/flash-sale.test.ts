import { callAs } from '../service.ts';
import { cartWith, newProduct } from '../shop.ts';
import { eventually, mongo } from '../stack.ts';
import { newPerson } from '../users/people.ts';
import { operator } from '../users/staff.ts';
import { guest, inMinutes, levelOf, newSale, order, place, saleInput } from './sales.ts';

/** Moves the window of a sale, as time would. */
const move = async (saleId: string, window: object) =>
  (await mongo('catalog')).collection<{ _id: string }>('flashSales').updateOne({ _id: saleId }, { $set: window });
const past = (minutes: number) => new Date(Date.now() - minutes * 60_000);

async function shown(slug: string) {
  const query = `query ($slug: String!) { product(slug: $slug) {
    priceRange { min { amount } } variants { price { amount } compareAtPrice { amount } quantityAvailable }
    flashSale { id price { amount } limitPerCustomer remaining } } }`;
  return (await guest().send(query, { slug })).data.product;
}

test('When a sale runs, then the shop shows and charges its price, from pieces that were set aside', async () => {
  const { sku, slug, saleId } = await newSale();
  expect(await levelOf(sku)).toEqual({ sku, available: 90, reserved: 10, sold: 0, movementsTotal: 100 });
  expect(await shown(slug)).toEqual({
    priceRange: { min: { amount: 1900 } },
    variants: [{ price: { amount: 1900 }, compareAtPrice: { amount: 5000 }, quantityAvailable: 10 }],
    flashSale: { id: saleId, price: { amount: 1900 }, limitPerCustomer: 2, remaining: 10 },
  });
  const { client } = await newPerson();
  const placed = await order(client, sku, 2);
  expect(placed.order.total.amount).toBe(2 * 1900 + 495);
  // Answers with a sale in them are kept for two seconds.
  await eventually(async () => expect((await shown(slug)).flashSale.remaining).toBe(8));
});

test('When a sale runs, then lists sort and filter by the regular price, as before it and after it', async () => {
  const { sku, slug } = await newSale();
  const listed = async (filter: object) => {
    const query = `query ($filter: ProductFilter) { products(first: 100, sort: NEWEST, filter: $filter) { nodes { slug } } }`;
    const { data } = await guest().send(query, { filter });
    return data.products.nodes.map((node: { slug: string }) => node.slug);
  };
  expect((await shown(slug)).variants[0].price.amount).toBe(1900);
  await eventually(async () => expect(await listed({ minPrice: 4999, maxPrice: 5001 })).toContain(slug));
  expect(await listed({ minPrice: 1899, maxPrice: 1901 })).not.toContain(slug);
  expect(sku).toBe(slug.toUpperCase());
});

test('When a customer has bought his pieces, in however many orders at once, then he is told; and what he gives back he may buy again', async () => {
  const { sku, saleId } = await newSale();
  const { client, id: customerId } = await newPerson();
  const lines = [{ sku, quantity: 1, saleId }];
  const reserve = (orderId: string) =>
    callAs('orders', 'catalog', 'reserve', { orderId, lines, expiresAt: inMinutes(30), customerId });
  const orders = ['a', 'b', 'c'].map((each) => `${each}-${saleId}`);
  const answers = (await Promise.all(orders.map(reserve))).map(({ body }) => body.status);
  expect(answers.sort()).toEqual(['LIMIT_REACHED', 'RESERVED', 'RESERVED']);
  const cartId = await cartWith(client, sku);
  expect(await place(client, cartId)).toMatchObject({
    ...{ __typename: 'PurchaseLimitReached', code: 'PURCHASE_LIMIT_REACHED', limit: 2, alreadyBought: 2 },
  });
  for (const orderId of orders) await callAs('orders', 'catalog', 'release', { orderId });
  expect(await place(client, cartId)).toMatchObject({ __typename: 'PlacedOrder' });
  expect((await levelOf(sku)).reserved).toBe(10);
});

test('When many customers want the last pieces at once, then so many get one, and who comes too late leaves nothing behind', async () => {
  const { sku, saleId } = await newSale({ quantity: 3 });
  const want = (customerId: string) => ({
    ...{ orderId: `${customerId}-${saleId}`, customerId, expiresAt: inMinutes(30) },
    lines: [{ sku, quantity: 1, saleId }],
  });
  const customers = Array.from({ length: 25 }, (_, n) => `many-${n}`);
  const answers = await Promise.all(customers.map((id) => callAs('orders', 'catalog', 'reserve', want(id))));
  const got = customers.filter((_, n) => answers[n]!.body.status === 'RESERVED');
  expect(got).toHaveLength(3);
  const others = answers.filter(({ body }) => body.status !== 'RESERVED');
  for (const { body } of others)
    expect(body).toEqual({ status: 'INSUFFICIENT', lines: [{ sku, requested: 1, available: 0, sale: true }] });
  const late = want('late');
  expect((await callAs('orders', 'catalog', 'reserve', late)).body.status).toBe('INSUFFICIENT');
  const catalog = await mongo('catalog');
  expect(await catalog.collection<{ _id: string }>('reservations').findOne({ _id: late.orderId })).toBeNull();
  const allowance = { _id: `allowance:${saleId}:late` };
  expect(await catalog.collection<{ _id: string }>('stock').findOne(allowance)).toBeNull();
  for (const id of got) await callAs('orders', 'catalog', 'release', { orderId: want(id).orderId });
  expect((await callAs('orders', 'catalog', 'reserve', late)).body.status).toBe('RESERVED');
});

test('When a pool is known to be empty, then whoever asks hears so until pieces are back, but for orders that were let through', async () => {
  const { sku, saleId } = await newSale({ quantity: 1, limitPerCustomer: null });
  const call = async (path: string, name: string, more: object = {}) => {
    const wish = { orderId: `${name}-${saleId}`, lines: [{ sku, quantity: 1, saleId }], ...more };
    return (await callAs('orders', 'catalog', path, wish)).body;
  };
  expect(await call('sold-out', 'other')).toEqual({ lines: [] });
  expect((await call('reserve', 'first', { expiresAt: inMinutes(30) })).status).toBe('RESERVED');
  await eventually(async () => {
    expect((await call('reserve', 'late', { expiresAt: inMinutes(30) })).status).toBe('INSUFFICIENT');
    expect(await call('sold-out', 'other')).toEqual({ lines: [{ sku, requested: 1, available: 0, sale: true }] });
  });
  expect(await call('sold-out', 'first')).toEqual({ lines: [] });
  await call('release', 'first');
  expect(await call('sold-out', 'other')).toEqual({ lines: [] });
});

test('When a guest wants what is sold to customers only, then he is told to sign in', async () => {
  const { sku } = await newSale();
  expect(await order(guest(), sku)).toMatchObject({ __typename: 'SaleClosed', code: 'SALE_SIGN_IN_REQUIRED' });
});

test('When a sale begins under a full cart, then the buyer is asked whether he wants the new price', async () => {
  const { sku } = await newProduct({ quantity: 20 });
  const client = guest();
  const cartId = await cartWith(client, sku);
  await (await operator()).run('CreateFlashSale', { input: saleInput(sku, { limitPerCustomer: null }) });
  const expectedTotal = { amount: 5495, currency: 'EUR' };
  const told = await place(client, cartId, { expectedTotal });
  expect(told).toMatchObject({ __typename: 'PriceChanged', actual: { amount: 2395 } });
  const confirmed = { amount: 2395, currency: 'EUR' };
  expect(await place(client, cartId, { expectedTotal: confirmed })).toMatchObject({ __typename: 'PlacedOrder' });
});

test('When a sale sells out under a full cart, then the buyer is told, and goes on at the regular price', async () => {
  const { sku } = await newSale({ quantity: 1, limitPerCustomer: null });
  const [quick, slow] = [guest(), guest()];
  const cartId = await cartWith(slow, sku);
  expect(await order(quick, sku)).toMatchObject({ __typename: 'PlacedOrder' });
  expect(await place(slow, cartId)).toMatchObject({ __typename: 'InsufficientStock' });
  const { lines, warnings } = (await slow.run('Cart', { id: cartId })).data.cart;
  expect(warnings).toMatchObject([{ code: 'SALE_PRICE_GONE', line: { id: lines[0].id } }]);
  const { data } = await slow.run('UpdateCartLine', { input: { cartId, lineId: lines[0].id, quantity: 1 } });
  expect(data.updateCartLine).toMatchObject({ __typename: 'Cart', subtotal: { amount: 5000 } });
  expect(await place(slow, cartId)).toMatchObject({ __typename: 'PlacedOrder' });
});

test('When twelve want three pieces, then three get one, the rest hear that the sale has none left, and the regular price is back', async () => {
  const { sku, slug } = await newSale({ quantity: 3, limitPerCustomer: null });
  const buyers = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const client = guest();
      return { client, cartId: await cartWith(client, sku) };
    }),
  );
  const answers = await Promise.all(buyers.map(({ client, cartId }) => place(client, cartId)));
  expect(answers.filter(({ __typename }) => __typename === 'PlacedOrder')).toHaveLength(3);
  const short = answers.filter(({ __typename }) => __typename === 'InsufficientStock');
  expect(short).toHaveLength(9);
  expect(short[0].message).toContain('flash sale');
  await eventually(async () =>
    expect((await shown(slug)).variants[0]).toMatchObject({ price: { amount: 5000 }, quantityAvailable: 97 }),
  );
  expect(await order(guest(), sku)).toMatchObject({ order: { total: { amount: 5495 } } });
});

test('When a sale has not begun and all is kept for it, then its start is told; when it is over, what is left is on the shelf again', async () => {
  const startsAt = inMinutes(30);
  const { sku, saleId } = await newSale({ startsAt, quantity: 5, limitPerCustomer: null }, 5);
  const early = await guest().run('CreateCart', { input: { currency: 'EUR' } });
  const input = { cartId: early.data.createCart.id, sku, quantity: 1 };
  const { data } = await guest().run('AddToCart', { input });
  expect(data.addToCart).toMatchObject({ __typename: 'SaleClosed', code: 'SALE_NOT_STARTED' });
  await move(saleId, { startsAt: past(2) });
  const client = guest();
  const cartId = await cartWith(client, sku);
  await move(saleId, { endsAt: past(1) });
  expect(await place(client, cartId)).toMatchObject({ __typename: 'SaleClosed', code: 'SALE_ENDED' });
  await eventually(async () =>
    expect(await levelOf(sku)).toEqual({ sku, available: 5, reserved: 0, sold: 0, movementsTotal: 5 }),
  );
  expect(await place(client, cartId)).toMatchObject({ order: { total: { amount: 5495 } } });
});

test.each([
  ['an unknown SKU', { sku: 'NO-SUCH' }, 'NotFound'],
  ['an end before its start', { endsAt: inMinutes(-5) }, 'InvalidInput'],
  ['a window of years', { endsAt: inMinutes(1_000_000) }, 'InvalidInput'],
  ['a price that is no bargain', { price: { amount: 5000, currency: 'EUR' } }, 'InvalidInput'],
  ['another currency', { price: { amount: 1900, currency: 'USD' } }, 'InvalidInput'],
  ['no pieces', { quantity: 0 }, 'InvalidInput'],
  ['a limit of none', { limitPerCustomer: 0 }, 'InvalidInput'],
  ['more pieces than there are', { quantity: 21 }, 'Conflict'],
])('When a sale is created with %s, then nothing is set aside', async (_, wrong, member) => {
  const { sku } = await newProduct({ quantity: 20 });
  const { data } = await (await operator()).run('CreateFlashSale', { input: saleInput(sku, wrong) });
  expect(data.createFlashSale.__typename).toBe(member);
  expect(await levelOf(sku)).toMatchObject({ available: 20, reserved: 0 });
});

test('When two sales of one SKU are created at once, then one is', async () => {
  const { sku } = await newProduct({ quantity: 20 });
  const staff = await operator();
  const create = () => staff.run('CreateFlashSale', { input: saleInput(sku, { quantity: 5 }) });
  const answers = await Promise.all([create(), create()]);
  const members = answers.map(({ data }) => data.createFlashSale.__typename);
  expect(members.sort()).toEqual(['Conflict', 'FlashSale']);
  expect(await levelOf(sku)).toMatchObject({ available: 15, reserved: 5 });
});

test('When a sale has a waiting room, then only a ticket of the customer lets him in, once', async () => {
  const { sku, saleId } = await newSale({ waitingRoom: true });
  const [one, other] = [await newPerson(), await newPerson()];
  const join = async ({ client }: { client: ReturnType<typeof guest> }) =>
    (await client.run('JoinSale', { input: { saleId } })).data.joinSale;
  const admitted = await eventually(async () => {
    const ticket = await join(one);
    expect(ticket).toMatchObject({ __typename: 'SaleTicket', admitted: true, position: 0 });
    return ticket;
  });
  const refused = { __typename: 'SaleClosed', code: 'SALE_TICKET_REQUIRED' };
  const cartId = await cartWith(one.client, sku);
  for (const saleTicket of [null, `${admitted.ticket}x`, 'bnVsbA.x']) {
    expect(await place(one.client, cartId, { saleTicket })).toMatchObject(refused);
  }
  expect(await order(other.client, sku, 1, { saleTicket: admitted.ticket })).toMatchObject(refused);
  expect(await place(one.client, cartId, { saleTicket: admitted.ticket })).toMatchObject({ replayed: false });
  expect(await order(one.client, sku, 1, { saleTicket: admitted.ticket })).toMatchObject(refused);
  expect((await join(one)).ticket).not.toBe(admitted.ticket);
  expect(await join({ client: guest() })).toMatchObject({ code: 'SALE_SIGN_IN_REQUIRED' });
});
