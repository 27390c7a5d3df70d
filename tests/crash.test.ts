import { Client } from './client.ts';
import { cartWith, newKey, newProduct, orderInput, pay, placedOrder, stockOf } from './shop.ts';
import { eventually, mongo, spawnProcess } from './stack.ts';

const ordersOf = async (cartId: string) => (await mongo('orders')).collection('orders').countDocuments({ cartId });

/** A gateway before an instance of a subgraph that kills itself at the named point. */
async function shopThatDiesAt(point: string, subgraph: 'orders' | 'payments', settings: Record<string, string> = {}) {
  const doomed = await spawnProcess(subgraph, { TITAN_FAILPOINT: point, ...settings });
  const gateway = await spawnProcess('gateway', { [`${subgraph.toUpperCase()}_URL`]: doomed.url });
  return { client: new Client({ url: gateway.url }), doomed };
}

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
    const orders = await spawnProcess('orders', { TITAN_RESERVATION_MINUTES: '0.05' });
    const gateway = await spawnProcess('gateway', { ORDERS_URL: orders.url });
    const { id } = await placedOrder(new Client({ url: gateway.url }), sku);
    await eventually(async () => expect((await new Client().run('Order', { id })).data.order.status).toBe('EXPIRED'));
    await eventually(async () => expect(await stockOf(sku)).toMatchObject({ available: 1, reserved: 0 }));
    expect((await pay(new Client(), id)).code).toBe('ORDER_EXPIRED');
  });
});
