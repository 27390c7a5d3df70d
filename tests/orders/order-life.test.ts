import { Client } from '../client.ts';
import { newKey, newProduct, orderInput, pay, placedOrder, stockOf } from '../shop.ts';
import { eventually, mongo } from '../stack.ts';
import { newPerson } from '../users/people.ts';
import { operator } from '../users/staff.ts';
import { ask, fullCart, look, newCoupon, newProducts, paidOrder } from './desk.ts';

const fulfil = async (orderId: string, lines: [sku: string, quantity: number][], trackingNumber = newKey()) =>
  ask(await operator(), 'FulfilOrder', {
    orderId,
    lines: lines.map(([sku, quantity]) => ({ sku, quantity })),
    trackingNumber,
    carrier: 'DHL',
  });

const requestReturn = (client: Client, orderId: string, sku: string, quantity: number) =>
  ask(client, 'RequestReturn', { orderId, lines: [{ sku, quantity }], reason: 'Too small' });

/** Staff take the pieces in; what is due for them. */
async function takeBack(orderId: string, returnId: string, restock?: boolean): Promise<number> {
  const staff = await operator();
  expect(await ask(staff, 'ApproveReturn', { orderId, returnId })).toMatchObject({ status: 'APPROVED' });
  const received = await ask(staff, 'ReceiveReturn', { orderId, returnId, restock: restock ?? null });
  expect(received.status).toBe('RECEIVED');
  return received.refund.amount;
}

const statusOf = async (id: string) => (await look(new Client(), 'Order', { id })).status;
const eventsOf = async (id: string): Promise<string[]> =>
  (await look(new Client(), 'Order', { id })).timeline.map(({ type }: { type: string }) => type);

describe('Cancelling', () => {
  it('when nothing is paid, then the stock is free, and neither another cancel nor a payment goes through', async () => {
    const guest = new Client();
    const { sku } = await newProduct();
    const { id } = await placedOrder(guest, sku, 2);
    expect(await ask(guest, 'CancelOrder', { orderId: id, reason: 'Changed my mind' })).toMatchObject({
      __typename: 'Order',
      status: 'CANCELLED',
    });
    expect((await ask(guest, 'CancelOrder', { orderId: id, reason: null })).code).toBe('ORDER_CANCELLED');
    expect((await pay(guest, id)).code).toBe('ORDER_CANCELLED');
    await eventually(async () => expect(await stockOf(sku)).toMatchObject({ available: 10, reserved: 0, sold: 0 }));
  });

  it('when it comes 8 times at once with a payment, then the order ends in one way, and the stock fits', async () => {
    const { sku } = await newProduct();
    const { id } = await placedOrder(new Client(), sku);
    const cancels = Array.from({ length: 8 }, () => ask(new Client(), 'CancelOrder', { orderId: id, reason: null }));
    const [paid, ...answers] = await Promise.all([pay(new Client(), id), ...cancels]);
    const cancelled = answers.filter(({ status }) => status === 'CANCELLED').length;
    expect(cancelled).toBeLessThanOrEqual(1);
    expect(cancelled === 1 || paid.status === 'CAPTURED').toBe(true);
    const end = cancelled === 1 ? 'CANCELLED' : 'PAID';
    await eventually(async () => expect(await statusOf(id)).toBe(end));
  });

  it('when the order is another’s, then it is NOT_FOUND and goes on', async () => {
    const { client } = await newPerson();
    const { id } = await placedOrder(client, (await newProduct()).sku);
    for (const stranger of [new Client(), (await newPerson()).client]) {
      expect((await ask(stranger, 'CancelOrder', { orderId: id, reason: null })).code).toBe('NOT_FOUND');
      expect((await requestReturn(stranger, id, 'X', 1)).code).toBe('NOT_FOUND');
    }
    expect((await look(client, 'Order', { id })).status).toBe('PENDING_PAYMENT');
  });
});

describe('Fulfilment', () => {
  it('when parcels leave one after the other, then the order follows, and no piece leaves twice', async () => {
    const [a, b] = await newProducts(2);
    const { guest, id } = await paidOrder([
      [a!, 2],
      [b!, 1],
    ]);
    expect(await fulfil(id, [[a!.sku, 3]])).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await fulfil(id, [['NOT-IN-IT', 1]])).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await fulfil(id, [[a!.sku, 1]], 'JJD-1')).toMatchObject({ status: 'PARTIALLY_FULFILLED' });
    expect(await fulfil(id, [[a!.sku, 1]], 'JJD-1')).toMatchObject({ status: 'PARTIALLY_FULFILLED' });
    expect((await fulfil(id, [[b!.sku, 1]], 'JJD-1')).code).toBe('TRACKING_NUMBER_USED');
    expect((await ask(guest, 'CancelOrder', { orderId: id, reason: null })).code).toBe('ORDER_FULFILLED');
    const rest: [string, number][] = [
      [a!.sku, 1],
      [b!.sku, 1],
    ];
    const both = await Promise.all([fulfil(id, rest), fulfil(id, rest)]);
    expect(both.map((answer) => answer.status ?? answer.code).sort()).toEqual(['FULFILLED', 'NOTHING_TO_FULFIL']);
    expect(await eventsOf(id)).toEqual(['PLACED', 'PAYMENT_STARTED', 'PAID', 'FULFILLED', 'FULFILLED']);
  });

  it('when the order is not paid, or who asks is not staff, then nothing leaves', async () => {
    const { client } = await newPerson();
    const { sku } = await newProduct();
    const { id } = await placedOrder(client, sku);
    expect((await fulfil(id, [[sku, 1]])).code).toBe('ORDER_NOT_PAID');
    const input = { orderId: id, lines: [{ sku, quantity: 1 }], trackingNumber: 'X', carrier: 'DHL' };
    expect((await ask(client, 'FulfilOrder', input)).extensions.code).toBe('FORBIDDEN');
    expect((await ask(new Client(), 'FulfilOrder', input)).extensions.code).toBe('UNAUTHENTICATED');
    expect((await ask(client, 'CreateCoupon', { code: 'MINE', kind: 'PERCENTAGE', value: 99 })).extensions.code).toBe(
      'FORBIDDEN',
    );
  });
});

describe('Returns', () => {
  it('when everything comes back in parts, then the refunds are what was paid, to the cent', async () => {
    const [a, b] = await newProducts(2, { price: '33.33' });
    const code = await newCoupon({ value: 7 });
    const us = { name: 'A', line1: 'B', city: 'C', postalCode: '1', country: 'US' };
    const { guest, id, total } = await paidOrder(
      [
        [a!, 3],
        [b!, 1],
      ],
      { shippingAddress: us },
      code,
    );
    expect((await requestReturn(guest, id, a!.sku, 1)).code).toBe('NOTHING_TO_RETURN');
    await fulfil(id, [[a!.sku, 3]]);
    expect((await requestReturn(guest, id, b!.sku, 1)).code).toBe('INVALID_INPUT');
    await fulfil(id, [[b!.sku, 1]]);
    const refunds: number[] = [];
    for (const [sku, quantity, status] of [
      [a!.sku, 1, 'PARTIALLY_RETURNED'],
      [a!.sku, 2, 'PARTIALLY_RETURNED'],
      [b!.sku, 1, 'RETURNED'],
    ] as const) {
      const asked = await requestReturn(guest, id, sku, quantity);
      expect(asked).toMatchObject({ __typename: 'ReturnRequest', status: 'REQUESTED', lines: [{ sku, quantity }] });
      refunds.push(await takeBack(id, asked.id));
      expect(await statusOf(id)).toBe(status);
    }
    expect(refunds.reduce((sum, refund) => sum + refund, 0)).toBe(total);
    expect((await requestReturn(guest, id, a!.sku, 1)).code).toBe('INVALID_INPUT');
  });

  it('when 6 requests want the same piece at once, then one is taken; rejected, the piece can be asked for again', async () => {
    const article = await newProduct();
    const { guest, id } = await paidOrder([[article, 1]]);
    await fulfil(id, [[article.sku, 1]]);
    const answers = await Promise.all(Array.from({ length: 6 }, () => requestReturn(guest, id, article.sku, 1)));
    const [asked, ...more] = answers.filter((answer) => answer.__typename === 'ReturnRequest');
    expect(more).toEqual([]);
    const staff = await operator();
    const input = { orderId: id, returnId: asked.id };
    expect((await ask(staff, 'ReceiveReturn', input)).code).toBe('RETURN_STATE');
    expect((await ask(guest, 'ApproveReturn', input)).extensions.code).toBe('UNAUTHENTICATED');
    expect(await ask(staff, 'RejectReturn', input)).toMatchObject({ status: 'REJECTED' });
    expect(await ask(staff, 'RejectReturn', input)).toMatchObject({ status: 'REJECTED' });
    expect((await ask(staff, 'ApproveReturn', input)).code).toBe('RETURN_STATE');
    const again = await requestReturn(guest, id, article.sku, 1);
    expect(again.status).toBe('REQUESTED');
    const listed = await look(staff, 'Returns', { first: 100 });
    expect(listed.nodes.map((order: { id: string }) => order.id)).toContain(id);
  });

  it('when the last parcel left long ago, then nothing is taken back, and no action is offered', async () => {
    const article = await newProduct();
    const { guest, id } = await paidOrder([[article, 1]]);
    await fulfil(id, [[article.sku, 1]]);
    expect((await look(guest, 'Order', { id })).nextActions).toEqual(['REQUEST_RETURN']);
    const orders = (await mongo('orders')).collection<{ _id: string }>('orders');
    await orders.updateOne({ _id: id }, { $set: { 'fulfilments.0.at': new Date(Date.now() - 31 * 86_400_000) } });
    expect((await requestReturn(guest, id, article.sku, 1)).code).toBe('RETURN_WINDOW_CLOSED');
    expect((await look(guest, 'Order', { id })).nextActions).toEqual([]);
  });

  it.each([[0], [-1], [1000]])('when the quantity is %d, then it is InvalidInput', async (quantity) => {
    const { id } = await placedOrder(new Client(), (await newProduct()).sku);
    expect((await requestReturn(new Client(), id, 'X', quantity)).code).toBe('INVALID_INPUT');
    expect((await fulfil(id, [['X', quantity]])).code).toBe('INVALID_INPUT');
  });
});

describe("The staff's list of orders", () => {
  it('when it is filtered and paged, then every order comes once, newest first, with its customer', async () => {
    const { client, email } = await newPerson();
    const article = await newProduct({ quantity: 50 });
    const placed: { id: string; number: string }[] = [];
    for (let i = 0; i < 5; i += 1) {
      const cartId = await fullCart(client, [[article, 1]]);
      placed.unshift((await ask(client, 'PlaceOrder', orderInput(cartId, { email }))).order);
    }
    const staff = await operator();
    await ask(client, 'CancelOrder', { orderId: placed[0]!.id, reason: null });
    const filter = { email, status: ['PENDING_PAYMENT'] };
    const numbers: string[] = [];
    let after: string | null = null;
    do {
      const page: {
        totalCount: number;
        nodes: { number: string; customer: { email: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      } = await look(staff, 'Orders', { first: 3, after, filter });
      expect(page.totalCount).toBe(4);
      for (const node of page.nodes) expect(node.customer.email).toBe(email);
      numbers.push(...page.nodes.map(({ number }) => number));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(numbers).toEqual(placed.slice(1).map(({ number }) => number));
    const byNumber = await look(staff, 'Orders', { filter: { number: placed[2]!.number.toLowerCase() } });
    expect(byNumber.nodes).toMatchObject([{ id: placed[2]!.id, paymentStatus: 'UNPAID' }]);
    const none = await look(staff, 'Orders', { filter: { email, placedFrom: '2999-01-01T00:00:00Z' } });
    expect(none).toMatchObject({ totalCount: 0, nodes: [] });
    const { errors } = await client.run('Orders', {});
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
