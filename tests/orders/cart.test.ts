import { Client } from '../client.ts';
import { newKey, newProduct, orderInput, stockOf } from '../shop.ts';
import { eventually, mongo } from '../stack.ts';
import { newPerson } from '../users/people.ts';
import { ask, fullCart, look, newCoupon, newProducts } from './desk.ts';

const address = (country: string) => ({
  shippingAddress: { name: 'Ada', line1: 'Street 1', city: 'Town', postalCode: '1', country },
});

const totalsOf = async (client: Client, id: string) => (await look(client, 'Order', { id })).totals;

describe('What a cart costs', () => {
  it('when the country changes, then tax is contained or comes on top, and the order costs what the cart said', async () => {
    const guest = new Client();
    const { sku, slug } = await newProduct({ price: '100.00' });
    for (const [country, shipping, tax, total] of [
      ['DE', 495, 1676, 10_495],
      ['GB', 495, 1750, 10_495],
      ['US', 1495, 805, 12_300],
      ['CA', 1495, 575, 12_070],
      ['BR', 1495, 0, 11_495],
    ] as const) {
      const cartId = await fullCart(guest, [[{ sku, slug }, 1]]);
      const cart = await ask(guest, 'SetCartDelivery', { cartId, country, shippingMethod: 'standard' });
      expect(cart).toMatchObject({ shipping: { amount: shipping }, tax: { amount: tax }, total: { amount: total } });
      const input = orderInput(cartId, { ...address(country), expectedTotal: cart.total });
      const { order } = await ask(guest, 'PlaceOrder', input);
      expect(await totalsOf(guest, order.id)).toMatchObject({ tax: { amount: tax }, total: { amount: total } });
    }
  });

  it('when the parcel gets heavier, then carriage rises, and express ends', async () => {
    const guest = new Client();
    const article = await newProduct({ quantity: 200, price: '1.00' });
    const offers = async (pieces: number) => {
      const cartId = await fullCart(guest, [[article, pieces]]);
      const methods = await look(guest, 'ShippingMethods', { cartId, country: 'GB' });
      return Object.fromEntries(methods.map((m: { id: string; price: { amount: number } }) => [m.id, m.price.amount]));
    };
    expect(await offers(1)).toEqual({ standard: 495, express: 1295 });
    // 400 g a piece: 8 kg are three kilograms beyond the first five.
    expect(await offers(20)).toEqual({ standard: 495 + 3 * 150, express: 1295 + 3 * 300 });
    expect(await offers(100)).toEqual({ standard: 495 + 35 * 150 });
    const cartId = await fullCart(guest, [[article, 100]]);
    const late = await ask(guest, 'PlaceOrder', orderInput(cartId, { shippingMethod: 'express' }));
    expect(late).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID_INPUT' });
  });
});

describe('A coupon', () => {
  it('when one of each kind is on the cart, then percentage goes before amount, and carriage is free', async () => {
    const guest = new Client();
    const cartId = await fullCart(guest, [[await newProduct({ price: '50.00' }), 2]]);
    const [tenth, five, free] = [
      await newCoupon(),
      await newCoupon({ kind: 'AMOUNT', value: 500 }),
      await newCoupon({ kind: 'FREE_SHIPPING', value: null }),
    ];
    for (const code of [five, tenth.toLowerCase(), free]) await ask(guest, 'ApplyCoupon', { cartId, code });
    const cart = await look(guest, 'Cart', { id: cartId });
    expect(cart).toMatchObject({ discount: { amount: 1500 }, shipping: { amount: 0 }, total: { amount: 8500 } });
    expect(await ask(guest, 'ApplyCoupon', { cartId, code: await newCoupon({ value: 50 }) })).toMatchObject({
      code: 'COUPON_KIND_TAKEN',
    });
    const without = await ask(guest, 'RemoveCoupon', { cartId, code: tenth });
    expect(without).toMatchObject({ discount: { amount: 500 }, total: { amount: 9500 } });
  });

  it('when it does not fit, then the Problem says why', async () => {
    const guest = new Client();
    const cartId = await fullCart(guest, [[await newProduct({ price: '50.00' }), 1]]);
    const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    for (const [terms, code] of [
      [{ minimumSubtotal: { amount: 5001, currency: 'EUR' } }, 'COUPON_MINIMUM'],
      [{ startsAt: at(1) }, 'COUPON_NOT_STARTED'],
      [{ endsAt: at(-1) }, 'COUPON_ENDED'],
    ] as const) {
      expect(await ask(guest, 'ApplyCoupon', { cartId, code: await newCoupon(terms) })).toMatchObject({ code });
    }
    expect((await ask(guest, 'ApplyCoupon', { cartId, code: 'NO-SUCH' })).code).toBe('NOT_FOUND');
    expect((await look(guest, 'Cart', { id: cartId })).coupons).toEqual([]);
  });

  it('when a line goes and the rest is below its minimum, then the cart warns and the order is refused', async () => {
    const guest = new Client();
    const [one, two] = await newProducts(2, { price: '30.00' });
    const cartId = await fullCart(guest, [
      [one!, 1],
      [two!, 1],
    ]);
    const code = await newCoupon({ minimumSubtotal: { amount: 5000, currency: 'EUR' } });
    const { lines, discount } = await ask(guest, 'ApplyCoupon', { cartId, code });
    expect(discount.amount).toBe(600);
    await ask(guest, 'UpdateCartLine', { cartId, lineId: lines[0].id, quantity: 0 });
    const cart = await look(guest, 'Cart', { id: cartId });
    expect(cart).toMatchObject({ discount: { amount: 0 }, warnings: [{ code: 'COUPON_MINIMUM', line: null }] });
    expect((await ask(guest, 'PlaceOrder', orderInput(cartId))).code).toBe('COUPON_MINIMUM');
    expect(await stockOf(two!.sku)).toMatchObject({ available: 10, reserved: 0 });
  });

  it('when 12 buyers share one for 5 orders, then 5 order, 7 are told, and a cancelled one lets another in', async () => {
    const article = await newProduct({ quantity: 50 });
    const code = await newCoupon({ usageLimit: 5 });
    const buyers = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const client = new Client();
        const cartId = await fullCart(client, [[article, 1]]);
        await ask(client, 'ApplyCoupon', { cartId, code });
        return { client, cartId };
      }),
    );
    const answers = await Promise.all(
      buyers.map(({ client, cartId }) => ask(client, 'PlaceOrder', orderInput(cartId))),
    );
    const placed = answers.filter(({ order }) => order);
    expect(placed).toHaveLength(5);
    expect(answers.filter((answer) => answer.code === 'COUPON_USED_UP')).toHaveLength(7);
    expect(await stockOf(article.sku)).toMatchObject({ available: 45, reserved: 5 });
    const usedOf = async () =>
      await (await mongo('orders')).collection<{ _id: string }>('coupons').findOne({ _id: code });
    expect(await usedOf()).toMatchObject({ used: 5 });

    await ask(new Client(), 'CancelOrder', { orderId: placed[0].order.id, reason: null });
    expect(await usedOf()).toMatchObject({ used: 4 });
    const { client, cartId } = buyers[answers.findIndex(({ order }) => !order)]!;
    expect(await ask(client, 'PlaceOrder', orderInput(cartId))).toMatchObject({ replayed: false });
    expect(await usedOf()).toMatchObject({ used: 5 });
  });

  it('when it is for one order of each customer, then a second one is refused, also under another case of his address', async () => {
    const article = await newProduct();
    const code = await newCoupon({ usageLimitPerCustomer: 1 });
    const email = `${newKey()}@example.org`;
    const order = async (address: string) => {
      const client = new Client();
      const cartId = await fullCart(client, [[article, 1]]);
      await ask(client, 'ApplyCoupon', { cartId, code });
      return ask(client, 'PlaceOrder', orderInput(cartId, { email: address }));
    };
    const both = await Promise.all([order(email), order(email.toUpperCase())]);
    expect(both.map((answer) => answer.code ?? 'PLACED').sort()).toEqual(['COUPON_USED_UP', 'PLACED']);
    expect((await order(`${newKey()}@example.org`)).order).toBeDefined();
  });

  it.each([
    [{ value: -5 }],
    [{ value: 101 }],
    [{ kind: 'AMOUNT', value: 0 }],
    [{ kind: 'FREE_SHIPPING', value: 1 }],
    [{ minimumSubtotal: { amount: 1, currency: 'USD' } }],
    [{ minimumSubtotal: { amount: -1, currency: 'EUR' } }],
    [{ usageLimit: 0 }],
    [{ code: 'a b' }],
    [{ startsAt: '2026-12-02T00:00:00Z', endsAt: '2026-12-01T00:00:00Z' }],
  ])('when it is created with %j, then InvalidInput names the field', async (terms) => {
    await expect(newCoupon(terms)).rejects.toThrow('INVALID_INPUT');
  });
});

describe('A merge of carts', () => {
  it('when both have a SKU and coupons, then each line is reported, nothing is lost, and repeating it changes nothing', async () => {
    const [shared, guests, own] = await newProducts(3, { quantity: 2000 });
    const { client } = await newPerson();
    const guest = new Client();
    const target = await fullCart(client, [
      [shared!, 2],
      [own!, 1],
    ]);
    const source = await fullCart(guest, [
      [shared!, 3],
      [guests!, 4],
    ]);
    const code = await newCoupon();
    await ask(guest, 'ApplyCoupon', { cartId: source, code });
    const merged = await look(client, 'MergeCart', { cartId: source });
    const quantities = Object.fromEntries(
      merged.cart.lines.map((l: { quantity: number; variant: { sku: string } }) => [l.variant.sku, l.quantity]),
    );
    expect(quantities).toEqual({ [shared!.sku]: 5, [own!.sku]: 1, [guests!.sku]: 4 });
    expect(merged.report.map((line: { outcome: string }) => line.outcome)).toEqual(['COMBINED', 'MOVED']);
    expect(merged.cart).toMatchObject({ id: target, coupons: [{ code }] });
    expect((await look(client, 'MergeCart', { cartId: source })).cart.lines).toEqual(merged.cart.lines);
    expect((await ask(guest, 'AddToCart', { cartId: source, sku: own!.sku, quantity: 1 })).code).toBe('NOT_FOUND');
  });

  it('when a line would burst, then it is LIMITED and the report says so', async () => {
    const article = await newProduct({ quantity: 5000, price: '1.00' });
    const { client } = await newPerson();
    await fullCart(client, [[article, 600]]);
    const { cart, report } = await look(client, 'MergeCart', {
      cartId: await fullCart(new Client(), [[article, 600]]),
    });
    expect(cart.lines).toMatchObject([{ quantity: 999 }]);
    expect(report).toMatchObject([{ outcome: 'LIMITED', message: expect.stringContaining('999 at most, of 1200') }]);
  });
});

it('When a cart is not touched for 30 days, then it is unknown, and the sweeper drops it', async () => {
  const guest = new Client();
  const id = await fullCart(guest, [[await newProduct(), 1]]);
  const carts = (await mongo('orders')).collection<{ _id: string }>('carts');
  await carts.updateOne({ _id: id }, { $set: { expiresAt: new Date(Date.now() - 1) } });
  expect(await look(guest, 'Cart', { id })).toBeNull();
  await eventually(async () => expect(await carts.findOne({ _id: id })).toBeNull());
}, 100_000);
