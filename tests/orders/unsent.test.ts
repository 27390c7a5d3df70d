import { Client } from '../client.ts';
import { newKey, newProducts, stockOf } from '../shop.ts';
import { eventually } from '../stack.ts';
import { operator } from '../users/staff.ts';
import { ask, look, paidOrder } from './desk.ts';

const CANCEL_UNSENT = `mutation ($input: CancelOrderInput!) { cancelUnsent(input: $input) {
  __typename ... on Problem { code } ... on Order { status unsent { lines { sku quantity } refund { amount } reason } } } }`;

async function cancelUnsent(client: Client, orderId: string) {
  const { data, errors } = await client.send(CANCEL_UNSENT, { input: { orderId, reason: 'Broken in the store' } });
  return data?.cancelUnsent ?? errors?.[0]?.extensions;
}

/** Two pieces of one article and one of another, of which the first piece has left. */
async function partlySent() {
  const [a, b] = await newProducts(2, { price: '33.33' });
  const order = await paidOrder([
    [a!, 2],
    [b!, 1],
  ]);
  const staff = await operator();
  expect(await cancelUnsent(staff, order.id)).toMatchObject({ code: 'NOTHING_SENT' });
  const parcel = { lines: [{ sku: a!.sku, quantity: 1 }], trackingNumber: newKey(), carrier: 'DHL' };
  expect((await ask(staff, 'FulfilOrder', { orderId: order.id, ...parcel })).status).toBe('PARTIALLY_FULFILLED');
  return { ...order, staff, a: a!.sku, b: b!.sku };
}

const refundedOf = async (id: string) => {
  const query = 'query ($id: ID!) { order(id: $id) { payments { refunded { amount } } } }';
  return (await (await operator()).send(query, { id })).data.order.payments[0].refunded.amount;
};

describe('What has not left of an order', () => {
  it('when staff give it up, several times at once, then it is refunded and on sale again once, and nothing of it can leave', async () => {
    const { id, staff, a, b } = await partlySent();
    expect(await cancelUnsent(new Client(), id)).toMatchObject({ code: 'UNAUTHENTICATED' });
    const answers = await Promise.all([1, 2, 3].map(() => cancelUnsent(staff, id)));
    const lines = [
      { sku: a, quantity: 1 },
      { sku: b, quantity: 1 },
    ];
    const unsent = { lines, refund: { amount: 6666 }, reason: 'Broken in the store' };
    for (const answer of answers) expect(answer).toEqual({ __typename: 'Order', status: 'FULFILLED', unsent });
    await eventually(async () => {
      expect(await refundedOf(id)).toBe(6666);
      expect(await stockOf(a)).toMatchObject({ available: 9, sold: 1 });
      expect(await stockOf(b)).toMatchObject({ available: 10, sold: 0 });
    });
    const parcel = { lines: [{ sku: b, quantity: 1 }], trackingNumber: newKey(), carrier: 'DHL' };
    expect((await ask(staff, 'FulfilOrder', { orderId: id, ...parcel })).code).toBe('NOTHING_TO_FULFIL');
  });

  it('when the rest of the order then comes back, then everything is refunded, its carriage too', async () => {
    const { id, guest, staff, a, total } = await partlySent();
    await cancelUnsent(staff, id);
    const lines = [{ sku: a, quantity: 1 }];
    const { id: returnId } = await ask(guest, 'RequestReturn', { orderId: id, lines, reason: 'Too small' });
    await ask(staff, 'ApproveReturn', { orderId: id, returnId });
    expect((await ask(staff, 'ReceiveReturn', { orderId: id, returnId, restock: true })).status).toBe('RECEIVED');
    expect((await look(guest, 'Order', { id })).status).toBe('RETURNED');
    await eventually(async () => expect(await refundedOf(id)).toBe(total));
  });
});
