import { freePort } from '#local/ports.ts';
import { Client } from './client.ts';
import { ask, look, newCoupon, paidOrder } from './orders/desk.ts';
import { cartWith, newKey, newProduct, orderInput, pay, placedOrder, stockOf } from './shop.ts';
import { eventually, type Instance, mongo, spawnProcess } from './stack.ts';
import { operator } from './users/staff.ts';

const ordersOf = async (cartId: string) => (await mongo('orders')).collection('orders').countDocuments({ cartId });

type Subgraph = 'orders' | 'payments';

/** Questions that only this subgraph can answer, if only by saying no. */
const probes: Record<Subgraph, string> = {
  orders: '{ cart(id: "nobody") { id } }',
  payments: '{ ledgerBalance { currency } }',
};

/** A gateway of its own for each subgraph, and the port on which it looks for it. */
const doors = new Map<Subgraph, { port: number; gateway: Promise<Instance> }>();

async function doorOf(subgraph: Subgraph) {
  const known = doors.get(subgraph);
  if (known) return known;
  const port = await freePort();
  const gateway = spawnProcess('gateway', { [`${subgraph.toUpperCase()}_URL`]: `http://127.0.0.1:${port}` });
  const door = { port, gateway };
  doors.set(subgraph, door);
  return door;
}

/** A shop whose orders or payments is told something else than the others. */
async function shopWith(subgraph: Subgraph, settings: Record<string, string>) {
  const { port, gateway } = await doorOf(subgraph);
  const [doomed, { url }] = await Promise.all([spawnProcess(subgraph, { ...settings, PORT: String(port) }), gateway]);
  const client = new Client({ url });
  // After a death the gateway keeps its clients away until it has seen that somebody is there again.
  await eventually(async () => {
    const { errors } = await client.send(probes[subgraph]);
    expect(errors?.[0]?.extensions.code).not.toBe('SERVICE_UNAVAILABLE');
  });
  return { client, url, doomed };
}

/** A shop whose orders or payments kills itself at the named point. */
const shopThatDiesAt = (point: string, subgraph: Subgraph, settings: Record<string, string> = {}) =>
  shopWith(subgraph, { TITAN_FAILPOINT: point, ...settings });

describe('When orders is killed between the reservation and the order', () => {
  it('then the same key places the order later, and the stock is taken once', async () => {
    const { sku } = await newProduct({ quantity: 3 });
    const cartId = await cartWith(new Client(), sku, 2);
    const input = orderInput(cartId);
    const { client, doomed } = await shopThatDiesAt('orders.place.reserved', 'orders');

    const { data, errors } = await client.run('PlaceOrder', { input });
    expect(await doomed.exited).toContain('SIGKILL');
    expect(data?.placeOrder ?? null).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
    expect(await stockOf(sku)).toMatchObject({ available: 1, reserved: 2 });
    expect(await ordersOf(cartId)).toBe(0);

    const retried = await new Client().run('PlaceOrder', { input });
    expect(retried.data.placeOrder).toMatchObject({ __typename: 'PlacedOrder', replayed: false });
    expect(await stockOf(sku)).toMatchObject({ available: 1, reserved: 2, sold: 0 });
    expect(await ordersOf(cartId)).toBe(1);
  });

  it('and nobody tries again, then the stock comes back, and nothing is sold twice', async () => {
    const { sku } = await newProduct({ quantity: 1 });
    const input = orderInput(await cartWith(new Client(), sku));
    const minutes = { TITAN_RESERVATION_MINUTES: '0.05' };
    const { client, doomed } = await shopThatDiesAt('orders.place.reserved', 'orders', minutes);
    await client.run('PlaceOrder', { input });
    await doomed.exited;
    expect(await stockOf(sku)).toMatchObject({ available: 0, reserved: 1 });

    await eventually(async () => expect(await stockOf(sku)).toMatchObject({ available: 1, reserved: 0, sold: 0 }));
    const buyer = new Client();
    const { id } = await placedOrder(buyer, sku);
    expect(await pay(buyer, id)).toMatchObject({ status: 'CAPTURED' });
    await eventually(async () => expect(await stockOf(sku)).toMatchObject({ available: 0, reserved: 0, sold: 1 }));
    const late = await new Client().run('PlaceOrder', { input });
    expect(late.data.placeOrder.__typename).not.toBe('PlacedOrder');
  });
});

describe('When orders is killed after the commit', () => {
  it('of an order, then the same key gets that order, and its coupon is counted once', async () => {
    const { sku } = await newProduct();
    const cartId = await cartWith(new Client(), sku);
    const code = await newCoupon({ usageLimit: 1, usageLimitPerCustomer: 1 });
    await ask(new Client(), 'ApplyCoupon', { cartId, code });
    const input = orderInput(cartId);
    const { client, doomed } = await shopThatDiesAt('orders.place.committed', 'orders');
    await client.run('PlaceOrder', { input });
    expect(await doomed.exited).toContain('SIGKILL');
    expect(await ordersOf(cartId)).toBe(1);

    const again = await ask(new Client(), 'PlaceOrder', input);
    expect(again).toMatchObject({ __typename: 'PlacedOrder', replayed: true, order: { total: { amount: 4_995 } } });
    const coupons = (await mongo('orders')).collection<{ _id: string }>('coupons');
    expect(await coupons.findOne({ _id: code })).toMatchObject({ used: 1 });
  });

  it('of a cancel, then its event still frees the stock', async () => {
    const { sku } = await newProduct();
    const { id } = await placedOrder(new Client(), sku);
    const { client, doomed } = await shopThatDiesAt('orders.changed', 'orders');
    await client.run('CancelOrder', { input: { orderId: id, reason: null } });
    expect(await doomed.exited).toContain('SIGKILL');
    await eventually(async () => expect(await stockOf(sku)).toMatchObject({ available: 10, reserved: 0 }));
    expect((await ask(new Client(), 'CancelOrder', { orderId: id, reason: null })).code).toBe('ORDER_CANCELLED');
  });

  it('of a return, then the money goes back and the piece is on sale again, once', async () => {
    const article = await newProduct();
    const { guest, id } = await paidOrder([[article, 1]]);
    const lines = [{ sku: article.sku, quantity: 1 }];
    await ask(await operator(), 'FulfilOrder', { orderId: id, lines, trackingNumber: newKey(), carrier: 'DHL' });
    const asked = await ask(guest, 'RequestReturn', { orderId: id, lines, reason: 'Too small' });
    const input = { orderId: id, returnId: asked.id };
    await ask(await operator(), 'ApproveReturn', input);
    const { url, doomed } = await shopThatDiesAt('orders.changed', 'orders');
    await (await operator({ url })).run('ReceiveReturn', { input });
    expect(await doomed.exited).toContain('SIGKILL');
    expect(await ask(await operator(), 'ReceiveReturn', input)).toMatchObject({ status: 'RECEIVED' });
    await eventually(async () => {
      expect(await stockOf(article.sku)).toMatchObject({ available: 10, sold: 0 });
      expect((await look(guest, 'Order', { id })).paymentStatus).toBe('REFUNDED');
    });
  });
});

describe('When a paid order is cancelled', () => {
  it('then the money goes back and the pieces are on sale again', async () => {
    const article = await newProduct();
    const { guest, id, total } = await paidOrder([[article, 2]]);
    await eventually(async () => expect(await stockOf(article.sku)).toMatchObject({ sold: 2 }));
    expect(await ask(guest, 'CancelOrder', { orderId: id, reason: 'Too late' })).toMatchObject({ status: 'CANCELLED' });
    await eventually(async () => {
      expect(await stockOf(article.sku)).toMatchObject({ available: 10, reserved: 0, sold: 0 });
      const { timeline, payments } = await look(guest, 'Order', { id });
      expect(payments).toMatchObject([{ status: 'REFUNDED', refunded: { amount: total } }]);
      expect(timeline.map(({ type }: { type: string }) => type).slice(-2)).toEqual(['CANCELLED', 'REFUNDED']);
    });
  });
});

describe('When payments is killed', () => {
  it.each([['payments.charged'], ['payments.settled']])(
    'at %s, then the money is booked once all the same',
    async (point) => {
      const { sku } = await newProduct();
      const { id } = await placedOrder(new Client(), sku);
      const { client, doomed } = await shopThatDiesAt(point, 'payments');
      const key = newKey();
      await pay(client, id, 'tok_visa', key);
      expect(await doomed.exited).toContain('SIGKILL');

      await eventually(async () => expect((await new Client().run('Order', { id })).data.order.status).toBe('PAID'));
      expect(await pay(new Client(), id, 'tok_visa', key)).toMatchObject({ status: 'CAPTURED' });
      const ledger = await (await mongo('payments')).collection('ledger').find({ orderId: id }).toArray();
      expect(ledger).toHaveLength(2);
    },
  );

  it('before the provider was asked, then the attempt is declined in the end, and the order can be paid', async () => {
    const buyer = new Client();
    const { id } = await placedOrder(buyer, (await newProduct()).sku);
    const { client, doomed } = await shopThatDiesAt('payments.opened', 'payments');
    await pay(client, id);
    await doomed.exited;
    expect((await pay(buyer, id)).code).toBe('PAYMENT_IN_PROGRESS');
    await eventually(async () => expect(await pay(buyer, id)).toMatchObject({ status: 'CAPTURED' }));
  });
});

describe('When an order is not paid in time', () => {
  it('then it expires, its stock is free, and it can no longer be paid', async () => {
    const { sku } = await newProduct({ quantity: 1 });
    const { client } = await shopWith('orders', { TITAN_RESERVATION_MINUTES: '0.05' });
    const { id } = await placedOrder(client, sku);
    await eventually(async () => expect((await new Client().run('Order', { id })).data.order.status).toBe('EXPIRED'));
    await eventually(async () => expect(await stockOf(sku)).toMatchObject({ available: 1, reserved: 0 }));
    expect((await pay(new Client(), id)).code).toBe('ORDER_EXPIRED');
  });
});
