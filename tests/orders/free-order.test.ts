import { Client } from '../client.ts';
import { newKey, newProduct, orderInput, pay, stockOf } from '../shop.ts';
import { eventually, mails, mongo } from '../stack.ts';
import { operator } from '../users/staff.ts';
import { ask, fullCart, look, newCoupon } from './desk.ts';

/** An order that a coupon for everything and one for the carriage leave nothing of to pay. */
async function freeOrder() {
  const guest = new Client();
  const article = await newProduct();
  const cartId = await fullCart(guest, [[article, 2]]);
  for (const terms of [{ value: 100 }, { kind: 'FREE_SHIPPING', value: 0 }])
    expect(await ask(guest, 'ApplyCoupon', { cartId, code: await newCoupon(terms) })).toMatchObject({ id: cartId });
  const input = orderInput(cartId, { email: `free-${newKey()}@example.org` });
  const { order } = await ask(guest, 'PlaceOrder', input);
  return { guest, input, sku: article.sku, order };
}

const obligationsOf = async (orderId: string) =>
  (await mongo('payments')).collection('obligations').find({ orderId }).toArray();
const outcomes = async (orderId: string) =>
  (await obligationsOf(orderId)).map(({ kind, state }) => `${kind} ${state}`).sort();

describe('An order that costs nothing', () => {
  it('when it is placed, then it is paid with it and its pieces are sold, and there is nothing to pay', async () => {
    const { guest, input, order, sku } = await freeOrder();
    expect(order).toMatchObject({ status: 'PAID', total: { amount: 0 } });
    expect(await stockOf(sku)).toMatchObject({ available: 8, reserved: 0, sold: 2 });
    expect(await ask(guest, 'PlaceOrder', input)).toMatchObject({ replayed: true, order: { status: 'PAID' } });
    expect(await pay(guest, order.id)).toMatchObject({ __typename: 'Conflict', code: 'NOTHING_DUE' });
    const { timeline, paymentStatus } = await look(guest, 'Order', { id: order.id });
    expect(timeline.map(({ type }: { type: string }) => type)).toEqual(['PLACED', 'PAID']);
    expect(paymentStatus).toBe('NOTHING_DUE');
  });

  it('when it is cancelled, then its pieces are on sale again, and no money moves', async () => {
    const { guest, input, order, sku } = await freeOrder();
    const { status, timeline } = await ask(guest, 'CancelOrder', { orderId: order.id, reason: null });
    expect({ status, last: timeline?.at(-1)?.message }).toMatchObject({ status: 'CANCELLED' });
    await eventually(async () => {
      expect(await stockOf(sku)).toMatchObject({ available: 10, reserved: 0, sold: 0 });
      expect(await outcomes(order.id)).toEqual(['CLOSED MET']);
    });
    expect(await (await mongo('payments')).collection('movements').countDocuments({ orderId: order.id })).toBe(0);
    expect((await pay(guest, order.id)).code).toBe('ORDER_CANCELLED');
    expect(await look(guest, 'Order', { id: order.id })).toMatchObject({ paymentStatus: 'NOTHING_DUE' });
    await eventually(async () => {
      const mail = (await mails(input.email)).find(({ subject }) => subject === `Order ${order.number} is cancelled`);
      expect(mail?.text).toContain('There was nothing to pay');
      expect(mail?.text).not.toContain('on its way back');
    });
  });

  it('when it leaves and comes back, then nothing is captured and nothing is owed', async () => {
    const { guest, order, sku } = await freeOrder();
    const staff = await operator();
    const lines = [{ sku, quantity: 2 }];
    const parcel = { orderId: order.id, lines, trackingNumber: newKey(), carrier: 'DHL' };
    expect((await ask(staff, 'FulfilOrder', parcel)).status).toBe('FULFILLED');
    const { id: returnId } = await ask(guest, 'RequestReturn', { orderId: order.id, lines, reason: 'Too small' });
    await ask(staff, 'ApproveReturn', { orderId: order.id, returnId });
    expect(await ask(staff, 'ReceiveReturn', { orderId: order.id, returnId, restock: true })).toMatchObject({
      refund: { amount: 0 },
    });
    await eventually(async () => expect(await outcomes(order.id)).toEqual(['FULFILLED MET', 'RETURNED MET']));
    await eventually(async () => expect(await stockOf(sku)).toMatchObject({ available: 10, sold: 0 }));
  });
});
