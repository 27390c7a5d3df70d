import { randomUUID } from 'node:crypto';
import { GraphQLClient } from '#local/graphql-client.ts';
import { fillCart, payOrder, placeOrder, runner } from './buyer.ts';
import { quantiles } from './quantiles.ts';
import { conditions, importArticle, runningShop } from './running-shop.ts';

/**
 * `npm run bench:load`: how much the running shop does for 32 clients at once: product lists, product pages, additions to
 * a cart, whole orders (cart to paid); and how many of 20 pieces 200 buyers get. The shop must run with
 * TITAN_RATE_LIMITS=off.
 */
const CLIENTS = 32;
const SECONDS = 10;

const shop = runningShop();
const sku = importArticle(shop, 'load', 10_000_000);
const scarce = importArticle(shop, `scarce-${Date.now()}`, 20);
const run = runner(new GraphQLClient(shop.gateway));
const { products } = await run('Products', { first: 100 });
const slugs = (products!.nodes as { slug: string }[]).map(({ slug }) => slug);
const carts = await Promise.all(Array.from({ length: CLIENTS }, () => fillCart(run, sku)));

const tasks: Record<string, (n: number, client: number) => Promise<unknown>> = {
  'product lists': (n) => run('Products', { first: 20, filter: { minPrice: n % 1000 }, sort: 'PRICE_ASC' }),
  'product pages': (n) => run('Product', { slug: slugs[n % slugs.length] }),
  'add to cart': (n, client) =>
    n % 900 < 899 ? run('AddToCart', { input: { cartId: carts[client], sku, quantity: 1 } }) : refill(client),
  'whole orders': async () => payOrder(run, (await placeOrder(run, await fillCart(run, sku)))!),
};

console.log(`${conditions(shop)}; ${CLIENTS} clients, ${SECONDS} s each\n`);
const rows: Record<string, object> = {};
for (const [name, task] of Object.entries(tasks)) rows[name] = await measure(task);
console.table(rows);

const buyers = await Promise.all(Array.from({ length: 200 }, () => fillCart(run, scarce)));
const orders = await Promise.all(buyers.map(persistently));
console.log(`\n200 buyers of 20 pieces: ${orders.filter((id) => id).length} sold`);

/** A buyer who gets no answer asks again with the same key, as a front end does. */
async function persistently(cartId: string): Promise<string | null> {
  const key = randomUUID();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await placeOrder(run, cartId, key);
    } catch (error) {
      if (attempt === 10) throw error;
    }
  }
}

/** A line takes 999 pieces at most. */
async function refill(client: number): Promise<void> {
  carts[client] = await fillCart(run, sku);
}

/** Keeps all clients busy for a while; a failed task ends the run. */
async function measure(task: (n: number, client: number) => Promise<unknown>) {
  const times: number[] = [];
  const until = performance.now() + SECONDS * 1000;
  const one = async (_: unknown, client: number) => {
    for (let n = client; performance.now() < until; n += 1) {
      const started = performance.now();
      await task(n, client);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, one));
  return { 'per second': Math.round(times.length / SECONDS), ...quantiles(times) };
}
