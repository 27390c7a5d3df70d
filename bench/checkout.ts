import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { GraphQLClient } from '#local/graphql-client.ts';
import { fillCart, placeOrder, type Runner, runner } from './buyer.ts';
import { openLoop } from './open-loop.ts';
import { PersistedReader } from './persisted-get.ts';
import { quantiles } from './quantiles.ts';
import { conditions, importArticle, runningShop } from './running-shop.ts';

/**
 * `npm run bench:checkout`: what PlaceOrder takes while others browse, both sent on time whatever happens; what ten lines cost
 * beside one; and what a customer's hundredth order costs beside his first. The shop must run with TITAN_RATE_LIMITS=off.
 * `-- --orders 5 --browse 100 --seconds 30` chooses other rates than those of the engine.
 */
const shop = runningShop();
const engine = conditions(shop);
const usual = engine.includes('secantusd-py') ? { orders: 5, browse: 100 } : { orders: 20, browse: 300 };
const { values } = parseArgs({
  options: { orders: { type: 'string' }, browse: { type: 'string' }, seconds: { type: 'string' } },
});
const orders = Number(values.orders ?? usual.orders);
const browse = Number(values.browse ?? usual.browse);
const seconds = Number(values.seconds ?? 30);
/** Processes that have just been started are slow at first: they get warm at a part of the rate. */
const WARM = { seconds: 9, part: 1 / 3 };
/** Of ten browsers, one asks for what nobody asked for before. */
const MISS_EVERY = 10;
const PAIRS = 20;
const LINES = 10;
const LOYAL = 100;

const run = runner(new GraphQLClient(shop.gateway));
const reader = new PersistedReader(shop.gateway);
const skus = Array.from({ length: LINES }, (_, i) => importArticle(shop, `checkout-${process.pid}-${i}`, 1_000_000));
const { products } = await run('Products', { first: 50 });
const slugs = (products!.nodes as { slug: string }[]).map(({ slug }) => slug);

console.log(`${engine}\n`);
await besideBrowsers();
await tenLines();
await hundredthOrder();
await reader.close();

async function besideBrowsers(): Promise<void> {
  const carts = await opened(run, orders * (seconds + WARM.seconds * WARM.part), [skus[0]!]);
  const order = async () => {
    if ((await placeOrder(run, carts.pop()!)) === null) throw new Error('an order was refused');
  };
  await Promise.all([
    openLoop(orders * WARM.part, WARM.seconds, order),
    openLoop(browse * WARM.part, WARM.seconds, look),
  ]);
  const [placing, browsing] = await Promise.all([openLoop(orders, seconds, order), openLoop(browse, seconds, look)]);
  console.table({
    [`PlaceOrder, ${orders} a second (ms)`]: quantiles(placing),
    [`browsing, ${browse} a second (ms)`]: quantiles(browsing),
  });
}

function look(n: number): Promise<void> {
  if (n % MISS_EVERY === 0) {
    const minPrice = Math.floor(Math.random() * 1_000_000_000);
    return reader.read('Products', { first: 20, filter: { minPrice }, sort: 'PRICE_ASC' });
  }
  return n % 2 === 0
    ? reader.read('Products', { first: 20, sort: 'PRICE_ASC' })
    : reader.read('Product', { slug: slugs[n % slugs.length] });
}

async function tenLines(): Promise<void> {
  const [short, long] = [await opened(run, PAIRS, [skus[0]!]), await opened(run, PAIRS, skus)];
  const [one, ten]: [number[], number[]] = [[], []];
  // In turns, so that whatever else the machine does falls on both alike.
  for (let i = 0; i < PAIRS; i += 1) {
    one.push(await timed(run, short[i]!));
    ten.push(await timed(run, long[i]!));
  }
  compare(`PlaceOrder with ${LINES} lines`, ten, 'with one', one);
}

async function hundredthOrder(): Promise<void> {
  const email = `bench-${randomUUID()}@example.org`;
  const { register } = await run('Register', {
    input: { email, password: 'a passphrase for the bench', name: 'Bench' },
  });
  const loyal = runner(new GraphQLClient(shop.gateway, register!.accessToken as string));
  const times: number[] = [];
  for (let i = 0; i < LOYAL; i += 1) times.push(await timed(loyal, await fillCart(loyal, skus[0]!)));
  compare(`a customer's orders ${LOYAL - 9} to ${LOYAL}`, times.slice(-10), 'his first ten', times.slice(0, 10));
}

/** Carts with one piece of each SKU, a few at a time. */
async function opened(run: Runner, count: number, wanted: string[]): Promise<string[]> {
  const carts: string[] = [];
  const [first = '', ...more] = wanted;
  const open = async () => {
    const cartId = await fillCart(run, first);
    for (const sku of more) await run('AddToCart', { input: { cartId, sku, quantity: 1 } });
    carts.push(cartId);
  };
  while (carts.length < count) await Promise.all(Array.from({ length: Math.min(8, count - carts.length) }, open));
  return carts;
}

async function timed(run: Runner, cartId: string): Promise<number> {
  const started = performance.now();
  await placeOrder(run, cartId);
  return performance.now() - started;
}

function compare(what: string, times: number[], beside: string, others: number[]): void {
  const [a, b] = [quantiles(times), quantiles(others)];
  console.log(`\n${what}: median ${a.median} ms, ${beside} ${b.median} ms: ${(a.median / b.median).toFixed(2)} times`);
}
