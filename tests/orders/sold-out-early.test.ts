import { startRedis } from '../own-redis.ts';
import { orderInput } from '../shop.ts';
import { eventually } from '../stack.ts';
import { ownOrdersDatabase, siblings } from './orders-database.ts';

const { config } = await import('#platform/config.ts');
const { db } = await import('#platform/mongo.ts');
const { Lifecycle } = await import('#platform/lifecycle.ts');
const { openRedis } = await import('#subgraphs/orders/redis.ts');
const { Cart, Order } = await import('#subgraphs/orders/model.ts');
const { addToCart } = await import('#subgraphs/orders/domain/add-to-cart.ts');
const { createCart } = await import('#subgraphs/orders/domain/create-cart.ts');
const { mergeCarts } = await import('#subgraphs/orders/domain/merge-carts.ts');
const { placeOrder } = await import('#subgraphs/orders/domain/place-order.ts');
const { updateCartLine } = await import('#subgraphs/orders/domain/update-cart-line.ts');

ownOrdersDatabase('sold-out-early');
const life = new Lifecycle();
const guest = { id: null, roles: [], sessionId: null };
let redis: Awaited<ReturnType<typeof startRedis>>;
/** Every call of the database, as `carts.findOne`. */
let asked: string[] = [];
/** What catalog says: the sale's pool is marked as empty, and who has been let through. */
const catalog = { empty: false, let: new Set<string>() };

beforeAll(async () => {
  redis = await startRedis();
  Object.assign(config, { REDIS_URL: redis.url });
  openRedis(life);
  db.set('debug', (collection: string, method: string) => asked.push(`${collection}.${method}`));
});
afterAll(() => life.stop());

beforeEach(() => {
  Object.assign(catalog, { empty: false, let: new Set() });
  siblings.answer = (path, { orderId, lines, skus }) => {
    const wanted = ((lines ?? []) as { sku: string; quantity: number; saleId: string | null }[]).filter(
      (l) => l.saleId,
    );
    const short = wanted.map(({ sku, quantity }) => ({ sku, requested: quantity, available: 0, sale: true }));
    const known = catalog.empty && wanted.length > 0 && !catalog.let.has(String(orderId));
    if (path === 'variants') return { variants: (skus as string[]).map(variant) };
    if (path === 'sold-out') return { lines: known ? short : [] };
    if (path === 'reserve' && known) return { status: 'INSUFFICIENT', lines: short };
    if (path === 'reserve') catalog.let.add(String(orderId));
    return { status: 'RESERVED' };
  };
});

const variant = (sku: string) => ({
  ...{ sku, variantId: sku, productId: 'p', slug: 'p', productTitle: 'Shirt', title: 'Shirt', imageUrl: null },
  ...{ price: { amount: 1900, currency: 'EUR' }, nextSaleAt: null, weightGrams: 0, available: 5, published: true },
  saleId: sku.startsWith('SALE') ? 'sale' : null,
});

async function cartOf(sku: string, viewer = guest): Promise<string> {
  const cart = (await createCart('EUR', viewer)) as { _id: string };
  expect(await addToCart({ cartId: cart._id, sku, quantity: 1 }, viewer, async () => variant(sku))).not.toHaveProperty(
    'code',
  );
  asked = [];
  return cart._id;
}

const sorry = { __typename: 'InsufficientStock', lines: [{ sku: 'SALE-1', requested: 1, available: 0 }] };

test('When somebody comes too late for a sale, then he hears so before the database is asked, and orders once there are pieces again', async () => {
  // Nobody waits for Redis: on a busy machine it may not answer in time, and then the cart is read.
  const cartId = await eventually(async () => {
    catalog.empty = false;
    const own = await cartOf('SALE-1');
    catalog.empty = true;
    expect(await placeOrder(orderInput(own), guest)).toMatchObject(sorry);
    expect(asked).toEqual([]);
    return own;
  });
  await eventually(async () => {
    // By the cart, and the next time out of Redis again.
    expect(await placeOrder(orderInput(cartId), guest)).toMatchObject(sorry);
    asked = [];
    expect(await placeOrder(orderInput(cartId), guest)).toMatchObject(sorry);
    expect(asked).toEqual([]);
  });
  catalog.empty = false;
  expect(await placeOrder(orderInput(cartId), guest)).toMatchObject({ __typename: 'PlacedOrder', replayed: false });
});

test('When his order exists, or holds its pieces already, then nobody is refused out of Redis', async () => {
  const [placed, held] = [await cartOf('SALE-1'), await cartOf('SALE-1')];
  const input = orderInput(placed);
  const first = await placeOrder(input, guest);
  // The answer was lost after the pieces were held: catalog has let it through.
  catalog.let.add((await Cart.findById(held).lean())!.orderId);
  catalog.empty = true;
  expect(await placeOrder(input, guest)).toMatchObject({ order: (first as { order: object }).order, replayed: true });
  expect(await placeOrder(orderInput(held), guest)).toMatchObject({ __typename: 'PlacedOrder' });
  expect(await Order.countDocuments({ cartId: { $in: [placed, held] } })).toBe(2);
});

test('When the cart wants something else meanwhile, or is another’s, then what it wanted before refuses nothing', async () => {
  const cartId = await cartOf('SALE-1');
  const line = (await Cart.findById(cartId).lean())!.lines[0]!;
  await updateCartLine({ cartId, lineId: line.id, quantity: 0 }, guest);
  await addToCart({ cartId, sku: 'PLAIN', quantity: 1 }, guest, async () => variant('PLAIN'));
  const [adas, guests] = [await cartOf('SALE-1', { ...guest, id: 'ada' } as never), await cartOf('SALE-1')];
  catalog.empty = true;
  expect(await placeOrder(orderInput(adas), guest)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await mergeCarts(guests, 'bob')).toMatchObject({ outcome: 'CLAIMED' });
  expect(await placeOrder(orderInput(guests), guest)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await placeOrder(orderInput(cartId), guest)).toMatchObject({ __typename: 'PlacedOrder' });
});

test('When Redis is gone, then the databases decide', async () => {
  const cartId = await cartOf('SALE-1');
  await redis.kill();
  catalog.empty = true;
  expect(await placeOrder(orderInput(cartId), guest)).toMatchObject(sorry);
  expect(asked).toContain('carts.findOne');
  catalog.empty = false;
  expect(await placeOrder(orderInput(cartId), guest)).toMatchObject({ __typename: 'PlacedOrder' });
});
