import { GraphQLClient } from '#local/graphql-client.ts';
import { fillCart, placeOrder, runner } from './buyer.ts';
import { conditions, importArticle, runningShop } from './running-shop.ts';

/**
 * `npm run bench:flash`: a thousand buyers with full carts arrive within ten seconds for the hundred pieces of a flash sale. How
 * long each waits for his answer, apart for those who got a piece and those who did not; and whether exactly a hundred did.
 * The shop must run with TITAN_RATE_LIMITS=off. `npm run bench:flash -- 100 1 10`: buyers, seconds, pieces.
 */
const [buyers = 1_000, seconds = 10, pieces = 100] = process.argv.slice(2).map(Number);
const PREPARING = 16;

const shop = runningShop();
const sku = importArticle(shop, `flash-${Date.now()}`, pieces);
const run = runner(new GraphQLClient(shop.gateway));
await openSale();
const carts = await fillCarts();

console.log(`${conditions(shop)}; ${buyers} buyers in ${seconds} s, ${pieces} pieces\n`);
const times: Record<'bought' | 'too late', number[]> = { bought: [], 'too late': [] };
const unanswered: string[] = [];
await Promise.all(carts.map((cartId, i) => arrive(cartId, (i * seconds * 1_000) / buyers)));
console.table(Object.fromEntries(Object.entries(times).map(([who, values]) => [who, summary(values)])));
console.log(`${times.bought.length} of ${pieces} pieces sold, ${unanswered.length} buyers without an answer`);
for (const reason of new Set(unanswered)) console.log(`  ${reason}`);
process.exitCode = times.bought.length === Math.min(pieces, buyers) && unanswered.length === 0 ? 0 : 1;

async function openSale(): Promise<void> {
  const input = { email: 'ops@titan.example', password: 'titan-demo-passphrase' };
  const { login } = await run('Login', { input });
  const staff = runner(new GraphQLClient(shop.gateway, String(login!.accessToken)));
  const sale = {
    sku,
    startsAt: new Date(Date.now() - 1_000).toISOString(),
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    price: { amount: 1_900, currency: 'EUR' },
    quantity: pieces,
    limitPerCustomer: null,
  };
  const { createFlashSale } = await staff('CreateFlashSale', { input: sale });
  if (createFlashSale!.__typename !== 'FlashSale') throw new Error(JSON.stringify(createFlashSale));
}

/** Before anybody arrives, as shoppers do. */
async function fillCarts(): Promise<string[]> {
  const filled: string[] = [];
  const one = async () => {
    while (filled.length < buyers) {
      const at = filled.push('') - 1;
      filled[at] = await fillCart(run, sku);
    }
  };
  await Promise.all(Array.from({ length: PREPARING }, one));
  return filled;
}

async function arrive(cartId: string, afterMs: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  const started = performance.now();
  try {
    const orderId = await placeOrder(run, cartId);
    times[orderId ? 'bought' : 'too late'].push(performance.now() - started);
  } catch (error) {
    unanswered.push(error instanceof Error ? error.message : String(error));
  }
}

function summary(values: number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0);
  return {
    buyers: values.length,
    'median (ms)': at(0.5),
    'p95 (ms)': at(0.95),
    'p99 (ms)': at(0.99),
    'max (ms)': at(1),
  };
}
