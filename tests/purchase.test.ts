import { Client } from './client.ts';
import { cartWith, newKey, newProduct, orderInput, pay, placedOrder, stockOf } from './shop.ts';
import { eventually, mails, mongo } from './stack.ts';

/** The ledger of an order: debits and credits in minor units. */
async function ledgerOf(orderId: string) {
  const entries = await (await mongo('payments')).collection('ledger').find({ orderId }).toArray();
  const sum = (side: string) => entries.reduce((total, entry) => total + entry[side], 0);
  return { entries: entries.length, debit: sum('debit'), credit: sum('credit') };
}

describe('A purchase', () => {
  it('when a guest buys a shirt, then order, stock, payment, ledger and mailbox agree', async () => {
    const guest = new Client();
    const { slug, sku } = await newProduct({ quantity: 10, price: '50.00' });

    const found = await guest.run('Product', { slug });
    expect(found.data.product.variants[0]).toMatchObject({ sku, price: { amount: 5000, currency: 'EUR' } });

    const cartId = await cartWith(guest, sku, 2);
    const cart = await guest.run('Cart', { id: cartId });
    expect(cart.data.cart.total).toEqual({ amount: 10_495, currency: 'EUR' });
    expect(cart.data.cart.lines[0].variant.product.slug).toBe(slug);

    const email = `${newKey()}@example.org`;
    const input = orderInput(cartId, { email, expectedTotal: cart.data.cart.total });
    const placed = await guest.run('PlaceOrder', { input });
    expect(placed.data.placeOrder).toMatchObject({
      replayed: false,
      order: { status: 'PENDING_PAYMENT', total: { amount: 10_495 } },
    });
    const { id, number } = placed.data.placeOrder.order;
    expect(await stockOf(sku)).toMatchObject({ available: 8, reserved: 2, sold: 0 });

    expect(await pay(guest, id)).toMatchObject({
      __typename: 'Payment',
      status: 'CAPTURED',
      amount: { amount: 10_495 },
    });
    const order = await eventually(async () => {
      const { data } = await guest.run('Order', { id });
      expect(data.order.status).toBe('PAID');
      const templates = data.order.notifications.map(({ template }: { template: string }) => template);
      expect(templates.sort()).toEqual(['order-confirmation', 'payment-received']);
      expect(data.order.notifications).toMatchObject(Array(2).fill({ channel: 'EMAIL', status: 'SENT' }));
      return data.order;
    });
    expect(order).toMatchObject({
      number,
      paymentStatus: 'CAPTURED',
      payments: [{ status: 'CAPTURED', provider: 'sandbox' }],
    });
    expect(order.lines[0]).toMatchObject({ sku, quantity: 2, product: { slug } });
    expect(order.timeline.map(({ type }: { type: string }) => type)).toEqual(['PLACED', 'PAYMENT_STARTED', 'PAID']);

    await eventually(async () =>
      expect(await stockOf(sku)).toMatchObject({ available: 8, reserved: 0, sold: 2, holds: [] }),
    );
    expect(await ledgerOf(id)).toEqual({ entries: 2, debit: 10_495, credit: 10_495 });
    const all = await mails(email);
    expect(all).toHaveLength(2);
    for (const mail of all) {
      expect(mail.subject).toContain(number);
      expect(mail.text).toContain('€104.95');
      expect(mail.html).toContain('€104.95');
    }
  });

  it('when a customer signs in with a guest’s cart, then the cart and its order are his and nobody else’s', async () => {
    const { sku } = await newProduct();
    const cartId = await cartWith(new Client(), sku);
    const email = `${newKey()}@example.org`;
    const password = 'correct horse battery';
    const registered = await new Client().run('Register', { input: { email, password, name: 'Ada Lovelace', cartId } });
    expect(registered.data.register.__typename).toBe('AuthSession');
    const loggedIn = await new Client().run('Login', { input: { email, password, cartId: null } });
    const ada = new Client({ token: loggedIn.data.login.accessToken });
    expect((await ada.run('MyCart')).data.me.cart.lines).toHaveLength(1);
    expect((await new Client().run('Cart', { id: cartId })).data.cart).toBeNull();

    const { data } = await ada.run('MobileCheckout', { order: orderInput(cartId) });
    const { id } = data.placeOrder.order;
    expect((await new Client().run('Order', { id })).data.order).toBeNull();
    expect((await ada.run('Order', { id })).data.order.customer).toMatchObject({ name: 'Ada Lovelace' });
    expect((await pay(new Client(), id)).code).toBe('NOT_FOUND');
    const mine = await ada.run('MyOrdersScreen');
    expect(mine.data.me.orders.nodes).toMatchObject([{ id, status: 'PENDING_PAYMENT', paymentStatus: 'UNPAID' }]);
  });

  it('when a card is declined, then another one pays, and the ledger holds one capture', async () => {
    const guest = new Client();
    const { id, total } = await placedOrder(guest, (await newProduct()).sku);
    expect(await pay(guest, id, 'tok_insufficient_funds')).toMatchObject({
      __typename: 'PaymentDeclined',
      reason: 'insufficient_funds',
    });
    expect(await ledgerOf(id)).toEqual({ entries: 0, debit: 0, credit: 0 });
    expect(await pay(guest, id, 'tok_visa')).toMatchObject({ status: 'CAPTURED' });
    await eventually(async () => expect((await guest.run('Order', { id })).data.order.status).toBe('PAID'));
    expect(await ledgerOf(id)).toEqual({ entries: 2, debit: total.amount, credit: total.amount });
    expect((await pay(guest, id, 'tok_visa')).code).toBe('ORDER_ALREADY_PAID');
  });

  it('when the buyer confirms at his bank, then the webhook pays the order', async () => {
    const guest = new Client();
    const { id } = await placedOrder(guest, (await newProduct()).sku);
    const { __typename, redirectUrl } = await pay(guest, id, 'tok_3ds');
    expect(__typename).toBe('PaymentActionRequired');
    expect(await (await fetch(redirectUrl)).text()).toContain('approve');
    await fetch(redirectUrl, { method: 'POST', body: new URLSearchParams({ choice: 'approve' }) });
    await eventually(async () => expect((await guest.run('Order', { id })).data.order.status).toBe('PAID'));
    expect(await ledgerOf(id)).toMatchObject({ entries: 2 });
  });

  it('when the provider charges but never answers, then the payment is pending, and booked once found', async () => {
    const guest = new Client();
    const { id } = await placedOrder(guest, (await newProduct()).sku);
    const key = newKey();
    expect(await pay(guest, id, 'tok_timeout', key)).toMatchObject({ __typename: 'Payment', status: 'PENDING' });
    expect((await pay(guest, id, 'tok_visa')).code).toBe('PAYMENT_IN_PROGRESS');
    await eventually(async () => expect((await guest.run('Order', { id })).data.order.status).toBe('PAID'));
    expect(await pay(guest, id, 'tok_timeout', key)).toMatchObject({ status: 'CAPTURED' });
    expect(await ledgerOf(id)).toMatchObject({ entries: 2 });
  });

  it('when the provider sends its webhook three times beside its answer, then the money is booked once', async () => {
    const guest = new Client();
    const { id } = await placedOrder(guest, (await newProduct()).sku);
    expect(await pay(guest, id, 'tok_duplicate_webhook')).toMatchObject({ status: 'CAPTURED' });
    await eventually(async () => {
      const events = await (await mongo('payments')).collection('webhookEvents').countDocuments();
      expect(events).toBeGreaterThan(0);
    });
    expect(await ledgerOf(id)).toMatchObject({ entries: 2 });
  });
});

describe('Placing an order', () => {
  it('when one key comes 100 times at once, then there is one order and 100 equal answers', async () => {
    const guest = new Client();
    const { sku } = await newProduct({ quantity: 5 });
    const input = orderInput(await cartWith(guest, sku));
    const answers = await Promise.all(Array.from({ length: 100 }, () => guest.run('PlaceOrder', { input })));
    const results = answers.map(({ data }) => data.placeOrder);
    expect(new Set(results.map(({ order }) => order.id)).size).toBe(1);
    expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await stockOf(sku)).toMatchObject({ available: 4, reserved: 1 });
  });

  it('when the key is used again with another input or for another order, then it is a conflict', async () => {
    const guest = new Client();
    const { sku } = await newProduct();
    const input = orderInput(await cartWith(guest, sku));
    await guest.run('PlaceOrder', { input });
    const other = await guest.run('PlaceOrder', { input: { ...input, email: 'eve@example.org' } });
    expect(other.data.placeOrder.code).toBe('IDEMPOTENCY_KEY_REUSED');
    const again = await guest.run('PlaceOrder', { input: { ...input, idempotencyKey: newKey() } });
    expect(again.data.placeOrder.code).toBe('CART_ALREADY_ORDERED');
  });

  it('when 40 buyers want 7 pieces, then 7 get one and 33 are told', async () => {
    const { sku } = await newProduct({ quantity: 7 });
    const buyers = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const client = new Client();
        return { client, cartId: await cartWith(client, sku) };
      }),
    );
    // Who gets no answer in time asks again with the same key, as a front end does.
    const outcomes = await Promise.all(
      buyers.map(({ client, cartId }) => {
        const input = orderInput(cartId);
        return eventually(async () => (await client.run('PlaceOrder', { input })).data.placeOrder.__typename as string);
      }),
    );
    expect(outcomes.filter((name) => name === 'PlacedOrder')).toHaveLength(7);
    expect(outcomes.filter((name) => name === 'InsufficientStock')).toHaveLength(33);
    expect(await stockOf(sku)).toMatchObject({ available: 0, reserved: 7, sold: 0 });
  });

  it('when the total is not what the buyer saw, then nothing is ordered and nothing held', async () => {
    const guest = new Client();
    const { sku } = await newProduct();
    const cartId = await cartWith(guest, sku);
    const input = orderInput(cartId, { expectedTotal: { amount: 1, currency: 'EUR' } });
    const { data } = await guest.run('PlaceOrder', { input });
    expect(data.placeOrder).toMatchObject({ __typename: 'PriceChanged', actual: { amount: 5_495 } });
    expect(await stockOf(sku)).toMatchObject({ available: 10, reserved: 0 });
    expect((await guest.run('Cart', { id: cartId })).data.cart.lines).toHaveLength(1);
  });
});
