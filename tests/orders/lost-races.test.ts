import { randomUUID } from 'node:crypto';
import { orderInput } from '../shop.ts';
import { ownOrdersDatabase, siblings } from './orders-database.ts';

const { Cart, Coupon, Order } = await import('#subgraphs/orders/model.ts');
const { emptyCart } = await import('#subgraphs/orders/domain/cart.ts');
const { placeOrder } = await import('#subgraphs/orders/domain/place-order.ts');
const { moveOrder } = await import('#subgraphs/orders/domain/move-order.ts');
const { inTurn } = await import('#subgraphs/orders/domain/take-coupons.ts');
const { freeStuckPayments } = await import('#subgraphs/orders/domain/free-stuck-payments.ts');
const { Outbox } = await import('#platform/outbox.ts');
const { expireOrders } = await import('#subgraphs/orders/domain/expire-orders.ts');
const { expireCarts } = await import('#subgraphs/orders/domain/expire-carts.ts');

ownOrdersDatabase('lost-races');

const guest = { id: null, roles: [], sessionId: null };
const line = { id: 'l', sku: 'A', productId: 'p', title: 'Shirt', quantity: 1, unitPrice: 1000, saleId: null };
const cartIdNow = async (id: string) => (await Cart.findById(id).lean())?.orderId;

/** A cart with one piece in it, and a coupon that is used up. */
async function fullCart() {
  const code = randomUUID().toUpperCase();
  const terms = {
    kind: 'AMOUNT' as const,
    value: 1,
    currency: 'EUR',
    minimumSubtotal: 0,
    startsAt: null,
    endsAt: null,
  };
  const limits = { usageLimit: 1, usageLimitPerCustomer: null };
  await Coupon.create({ _id: code, ...terms, ...limits, used: 1, createdBy: 'x', createdAt: new Date() });
  const cart = { ...emptyCart('guest', null, 'EUR'), lines: [{ ...line, weightGrams: 1 }] };
  await Cart.create({ ...cart, coupons: [{ code, ...terms, ...limits }] });
  return cart;
}

describe('A placement that comes to nothing', () => {
  it('when its coupon is used up, then the cart has another id before the stock is free', async () => {
    const cart = await fullCart();
    const released: unknown[] = [];
    siblings.answer = async (path, { orderId }) => {
      if (path === 'reserve') return { status: 'RESERVED' };
      // From here on another attempt with the old id would find its stock gone.
      released.push([path, orderId, (await cartIdNow(cart._id)) === cart.orderId]);
      return {};
    };
    expect(await placeOrder(orderInput(cart._id), guest)).toMatchObject({ code: 'COUPON_USED_UP' });
    expect(released).toEqual([['release', cart.orderId, false]]);
  });

  it('when the cart is changed meanwhile, then what was reserved for its older content is free again', async () => {
    const cart = await fullCart();
    const released: unknown[] = [];
    siblings.answer = async (path, { orderId }) => {
      if (path === 'reserve') await Cart.updateOne({ _id: cart._id }, { $set: { orderId: 'newer', coupons: [] } });
      else released.push(orderId);
      return { status: 'RESERVED' };
    };
    expect(await placeOrder(orderInput(cart._id), guest)).toMatchObject({ code: 'CART_CHANGED' });
    expect([released, await cartIdNow(cart._id)]).toEqual([[cart.orderId], 'newer']);
    expect(await Order.countDocuments({ cartId: cart._id })).toBe(0);
  });
});

test('When sweepers have missed a row for months, or cannot end one, then the others are ended all the same', async () => {
  const longAgo = new Date(Date.now() - 100 * 24 * 3600_000);
  const cart = await fullCart();
  await Cart.updateOne({ _id: cart._id }, { $set: { expiresAt: longAgo, coupons: [] } });
  await expireCarts();
  expect(await Cart.findById(cart._id)).toBeNull();
  const orders = ['bad', 'good'].map((_id) => ({
    ...{ _id, number: _id, cartId: _id, status: 'PENDING_PAYMENT', reservedUntil: longAgo, createdAt: longAgo },
    ...{ coupons: [], lines: [], timeline: [], revision: 0, email: 'a@example.org', locale: 'en', customerId: null },
    ...{ currency: 'EUR', totals: { total: 100 } },
  }));
  await Order.collection.insertMany(orders as never);
  // Nothing can be added to what is no list.
  await Order.collection.updateOne({ _id: 'bad' as never }, { $set: { timeline: 'broken' } });
  await expireOrders();
  expect((await Order.findById('good').lean())?.status).toBe('EXPIRED');
});

test('When more order with one coupon than can be served soon, then the last ones hear so at once, and the others are served', async () => {
  const terms = { code: 'HOT', kind: 'AMOUNT' as const, value: 1, currency: 'EUR', minimumSubtotal: 0 };
  const limits = { startsAt: null, endsAt: null, usageLimit: 1_000, usageLimitPerCustomer: null };
  const uses = { coupons: [{ ...terms, ...limits }], customerId: null, email: 'a@example.org' };
  const work = () => new Promise<string>((resolve) => setImmediate(() => resolve('served')));
  const turn = () => inTurn(uses, work).catch(({ problem }) => problem.code as string);
  const answers = await Promise.all(Array.from({ length: 130 }, turn));
  expect(answers).toEqual([...Array(100).fill('served'), ...Array(30).fill('COUPON_BUSY')]);
  expect(await turn()).toBe('served');
});

test('When the event of a payment is lost, or payments does not answer for one order, then the others are settled as payments says', async () => {
  const known: Record<string, object> = {
    taken: { open: true, paymentId: 'p1', money: 'TAKEN' },
    held: { open: true, paymentId: 'p2', money: 'HELD' },
    waiting: { open: true, paymentId: 'p3', money: null },
    nothing: { open: false, paymentId: null, money: null },
  };
  siblings.answer = (path, { orderId }) => {
    if (path !== 'open-payment') return {};
    if (!known[String(orderId)]) throw new Error('no answer');
    return known[String(orderId)];
  };
  const longAgo = new Date(Date.now() - 100 * 24 * 3600_000);
  const ids = ['silent', ...Object.keys(known)];
  const rows = ids.map((_id) => ({
    ...{ _id, number: _id, cartId: _id, status: 'PAYING', payingSince: longAgo, reservedUntil: longAgo },
    ...{ createdAt: longAgo, coupons: [], lines: [], timeline: [], revision: 0, email: 'a@example.org' },
    ...{ locale: 'en', customerId: null, totals: { total: 100 }, currency: 'EUR' },
  }));
  await Order.collection.insertMany(rows as never);
  await freeStuckPayments();
  const states = new Map((await Order.find({ _id: { $in: ids } }).lean()).map(({ _id, status }) => [_id, status]));
  expect(Object.fromEntries(states)).toEqual({
    ...{ silent: 'PAYING', taken: 'PAID', held: 'PAID', waiting: 'PAYING', nothing: 'PENDING_PAYMENT' },
  });
  const told = (await Outbox.find().lean()).flatMap(({ events }) => events.filter(({ type }) => type === 'order.paid'));
  expect(told.map(({ aggregate }) => aggregate).sort()).toEqual(['order:held', 'order:taken']);
});

test('When a caller names a state that the table does not let go on from, then the order is not moved', async () => {
  const row = { _id: 'over', number: 'over', cartId: 'over', status: 'CANCELLED', timeline: [], revision: 0 };
  await Order.collection.insertOne(row as never);
  expect(await moveOrder('over', 'PAID', { when: { status: 'CANCELLED' } })).toBeNull();
  expect((await Order.findById('over').lean())?.status).toBe('CANCELLED');
});

test('When a product has been withdrawn, then its buyer reads which line to remove', async () => {
  const cart = await fullCart();
  await Cart.updateOne({ _id: cart._id }, { $set: { coupons: [] } });
  siblings.answer = () => ({ status: 'NO_LONGER_SOLD', skus: ['A'] });
  const answer = await placeOrder(orderInput(cart._id), guest);
  expect(answer).toMatchObject({ __typename: 'Conflict', code: 'NO_LONGER_SOLD' });
  expect('message' in answer && answer.message).toContain('Shirt');
});
