import { createHmac, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client } from './client.ts';
import { cartWith, newKey, newProduct, orderInput, pay, placedOrder, stockOf } from './shop.ts';
import { environmentOf, stack } from './stack.ts';

const guest = new Client();
const nobody = 'AAAAAAAAAAAAAAAAAAAAAA';

/** Registers a customer and signs him in. */
async function customer(): Promise<Client> {
  const input = { email: `${newKey()}@example.org`, password: 'correct horse battery', name: 'Eve', cartId: null };
  const { data } = await guest.run('Register', { input });
  return new Client({ token: data.register.accessToken });
}

describe('Bad input to the cart', () => {
  it.each([
    [0, 'InvalidInput', 'INVALID_INPUT'],
    [-1, 'InvalidInput', 'INVALID_INPUT'],
    [10_000, 'InvalidInput', 'INVALID_INPUT'],
    [11, 'InsufficientStock', 'INSUFFICIENT_STOCK'],
  ])('when the quantity is %d, then it is %s and the cart stays empty', async (quantity, type, code) => {
    const { sku } = await newProduct({ quantity: 10 });
    const { data } = await guest.run('CreateCart');
    const cartId = data.createCart.id;
    const added = await guest.run('AddToCart', { input: { cartId, sku, quantity } });
    expect(added.data.addToCart).toMatchObject({ __typename: type, code });
    expect((await guest.run('Cart', { id: cartId })).data.cart.lines).toEqual([]);
  });

  it.each([[1.5], [2 ** 40], ['two'], [null], [{ $gt: 0 }]])(
    'when the quantity is %j, then GraphQL refuses the variable',
    async (quantity) => {
      const { status, data, errors } = await guest.run('AddToCart', { input: { cartId: nobody, sku: 'X', quantity } });
      expect({ status, data: data ?? null }).toEqual({ status: 400, data: null });
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    },
  );

  it('when the SKU or the cart is unknown, then it is NOT_FOUND', async () => {
    const { sku } = await newProduct();
    const cartId = await cartWith(guest, sku);
    for (const input of [
      { cartId, sku: 'NO-SUCH-SKU', quantity: 1 },
      { cartId: nobody, sku, quantity: 1 },
    ]) {
      const { data } = await guest.run('AddToCart', { input });
      expect(data.addToCart).toMatchObject({ __typename: 'NotFound', code: 'NOT_FOUND' });
    }
    expect((await guest.run('Product', { slug: 'no-such-product' })).data.product).toBeNull();
  });

  it('when the cart is another customer’s, then it does not exist for the stranger', async () => {
    const { sku } = await newProduct();
    const cartId = await cartWith(await customer(), sku);
    for (const stranger of [guest, await customer()]) {
      expect((await stranger.run('Cart', { id: cartId })).data.cart).toBeNull();
      const added = await stranger.run('AddToCart', { input: { cartId, sku, quantity: 1 } });
      expect(added.data.addToCart.code).toBe('NOT_FOUND');
      const placed = await stranger.run('PlaceOrder', { input: orderInput(cartId) });
      expect(placed.data.placeOrder.code).toBe('NOT_FOUND');
    }
    expect(await stockOf(sku)).toMatchObject({ available: 10, reserved: 0 });
  });

  it('when the currency is not the shop’s, then BAD_USER_INPUT says which is', async () => {
    const { errors } = await guest.run('CreateCart', { input: { currency: 'XXX' } });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('EUR'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('Carts that are too large together', () => {
  it('when a guest’s cart would burst the customer’s, then it is CONFLICT and both stay as they are', async () => {
    const { sku } = await newProduct({ price: '15000000.00' });
    const buyer = await customer();
    const own = await cartWith(buyer, sku);
    const guests = await cartWith(guest, sku);
    const { data, errors } = await buyer.run('MergeCart', { cartId: guests });
    expect(data.mergeCart).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe('CONFLICT');
    expect((await buyer.run('Cart', { id: own })).data.cart.subtotal.amount).toBe(1_500_000_000);
    expect((await guest.run('Cart', { id: guests })).data.cart.lines).toHaveLength(1);
  });
});

describe('Bad input to the order', () => {
  it.each([
    ['idempotencyKey', { idempotencyKey: 'short' }],
    ['idempotencyKey', { idempotencyKey: 'k'.repeat(10_240) }],
    ['email', { email: 'not an email' }],
    ['email', { email: 'a@example.org\r\nBcc: eve@example.org' }],
    ['shippingMethod', { shippingMethod: 'teleport' }],
    ['country', { shippingAddress: { name: 'A', line1: 'B', city: 'C', postalCode: '1', country: 'Atlantis' } }],
    // Not GB's code: as another country it would be charged another carriage and no tax.
    ['country', { shippingAddress: { name: 'A', line1: 'B', city: 'C', postalCode: '1', country: 'UK' } }],
    ['country', { shippingAddress: { name: 'A', line1: 'B', city: 'C', postalCode: '1', country: 'ZZ' } }],
    ['currency', { expectedTotal: { amount: 1, currency: 'euros' } }],
    ['locale', { locale: 'not a locale' }],
    ['city', { shippingAddress: { name: 'A', line1: 'B', city: '\u0000', postalCode: '1', country: 'GB' } }],
    ['name', { shippingAddress: { name: 'A\u202EB', line1: 'B', city: 'C', postalCode: '1', country: 'GB' } }],
  ])('when %s is wrong, then the Problem names it and nothing is held', async (field, wrong) => {
    const { sku } = await newProduct();
    const input = orderInput(await cartWith(guest, sku), wrong);
    const { data } = await guest.send(
      'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename ... on Problem { code path } } }',
      { input },
    );
    expect(data.placeOrder).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID_INPUT' });
    expect(data.placeOrder.path).toContain(field);
    expect(await stockOf(sku)).toMatchObject({ available: 10, reserved: 0 });
  });

  it('when the cart is empty, then the Problem says so', async () => {
    const { data } = await guest.run('CreateCart');
    const placed = await guest.run('PlaceOrder', { input: orderInput(data.createCart.id) });
    expect(placed.data.placeOrder).toMatchObject({
      __typename: 'InvalidInput',
      message: expect.stringContaining('empty'),
    });
  });
});

/** Nothing is set for it, so it comes out of payments' own key. */
function sandboxSecret(): Buffer {
  const { d } = JSON.parse(readFileSync(environmentOf('payments').TITAN_SERVICE_KEY_FILE ?? '', 'utf8'));
  return Buffer.from(hkdfSync('sha256', Buffer.from(d, 'base64url'), '', 'titan/sandbox-webhook', 32));
}

describe('Bad input to the webhook', () => {
  it('when it is signed with a word that stands in the code, then it is 400 for the signature', async () => {
    const at = Math.floor(Date.now() / 1000);
    const mac = createHmac('sha256', 'sandbox-webhook-secret').update(`${at}.{}`).digest('hex');
    const headers = { 'content-type': 'application/json', 'titan-sandbox-signature': `t=${at},v1=${mac}` };
    const response = await fetch(`${stack().gateway}/webhooks/sandbox`, { method: 'POST', headers, body: '{}' });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('does not sign')]);
  });

  it.each([['{'], ['null'], ['['.repeat(100_000)]])('when %.10s is signed, then it is 400', async (body) => {
    const at = Math.floor(Date.now() / 1000);
    const mac = createHmac('sha256', sandboxSecret()).update(`${at}.${body}`).digest('hex');
    const headers = { 'content-type': 'application/json', 'titan-sandbox-signature': `t=${at},v1=${mac}` };
    const { status } = await fetch(`${stack().gateway}/webhooks/sandbox`, { method: 'POST', headers, body });
    expect(status).toBe(400);
  });
});

describe('Bad input to the payment', () => {
  it.each([['4242 4242 4242 4242'], ['tok_unknown'], ['__proto__'], [''], ['x'.repeat(10_000)]])(
    'when the method is %.20s, then it is InvalidInput and the order stays unpaid',
    async (method) => {
      const { id } = await placedOrder(guest, (await newProduct()).sku);
      expect(await pay(guest, id, method)).toMatchObject({ __typename: 'InvalidInput' });
      const { data } = await guest.run('Order', { id });
      expect(data.order).toMatchObject({ status: 'PENDING_PAYMENT', paymentStatus: 'UNPAID', payments: [] });
    },
  );

  it('when the order is unknown or another customer’s, then it is NOT_FOUND', async () => {
    const { id } = await placedOrder(await customer(), (await newProduct()).sku);
    for (const orderId of [nobody, id]) expect((await pay(guest, orderId)).code).toBe('NOT_FOUND');
    expect((await guest.run('Order', { id })).data.order).toBeNull();
  });
});
