import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraphQLClient } from '#local/graphql-client.ts';
import { homeIn, node, root, titanDir } from '#local/paths.ts';
import { runningStack, type StackInfo } from '#local/stack-file.ts';

/**
 * `npm run bench`: what one purchase takes at rest, step by step, and what each process weighs after a hundred, on the
 * stack that `npm start` runs.
 */
const PURCHASES = 100;
const steps = ['Products', 'Product', 'CreateCart', 'AddToCart', 'PlaceOrder', 'PayOrder', 'Order'] as const;
type Step = (typeof steps)[number];

const shop = runningStack(homeIn(titanDir));
if (!shop) {
  console.error('The shop is not running: start it with "npm start" in another terminal.');
  process.exit(1);
}

importArticle(shop);
const times = await buy(new GraphQLClient(shop.gateway));
console.log(`${cpus().length} cores, ${cpus()[0]?.model}; Node ${process.version}; ${shop.environment.MONGODB_URI}`);
console.log(`\n${PURCHASES} purchases, one after the other (milliseconds)\n`);
console.table(Object.fromEntries(Object.entries(times).map(([step, values]) => [step, quantiles(values)])));
console.log('\nResident memory (MiB)\n');
console.table(memory(shop));

function importArticle({ environment, processes }: StackInfo): void {
  const file = join(mkdtempSync(join(tmpdir(), 'titan-bench-')), 'bench.csv');
  writeFileSync(
    file,
    'Handle,Title,Type,Published,Option1 Name,Option1 Value,Variant Inventory Qty,Variant Price\nbench,Bench,bench,true,Title,Default Title,1000000,50.00\n',
  );
  const env = { PATH: process.env.PATH, ...environment, ...processes.catalog?.env };
  execFileSync(node, ['local/import.ts', file], { cwd: root, env });
}

async function buy(client: GraphQLClient): Promise<Record<Step | 'cart to paid', number[]>> {
  const times = Object.fromEntries([...steps, 'cart to paid'].map((step) => [step, [] as number[]])) as Record<
    Step | 'cart to paid',
    number[]
  >;
  const timed = async (step: Step, variables: object) => {
    const started = performance.now();
    const { data, errors } = await client.run(step, variables);
    times[step].push(performance.now() - started);
    if (errors) throw new Error(`${step}: ${JSON.stringify(errors)}`);
    return data;
  };
  for (let i = 0; i < PURCHASES; i += 1) {
    await timed('Products', { first: 20, sort: 'PRICE_ASC' });
    await timed('Product', { slug: 'bench' });
    const started = performance.now();
    const cartId = (await timed('CreateCart', {})).createCart.id;
    await timed('AddToCart', { input: { cartId, sku: 'BENCH', quantity: 1 } });
    const { placeOrder } = await timed('PlaceOrder', { input: order(cartId, i) });
    const orderId = placeOrder.order.id;
    await timed('PayOrder', { input: { orderId, idempotencyKey: `bench-pay-${cartId}`, paymentMethod: 'tok_visa' } });
    times['cart to paid'].push(performance.now() - started);
    await timed('Order', { id: orderId });
  }
  return times;
}

function order(cartId: string, i: number) {
  return {
    cartId,
    idempotencyKey: `bench-${cartId}`,
    email: `bench-${i}@example.org`,
    shippingAddress: { name: 'Bench', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
    shippingMethod: 'standard',
  };
}

function quantiles(values: number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number) => Number(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!.toFixed(1));
  return { median: at(0.5), p95: at(0.95), max: at(1) };
}

/** RSS by /proc, of every process of the stack and its launcher. */
function memory({ launcher, processes }: StackInfo): Record<string, number> {
  const pids = {
    launcher: launcher.pid,
    ...Object.fromEntries(Object.entries(processes).map(([name, p]) => [name, p.pid])),
  };
  const sizes = Object.entries(pids).flatMap(([name, pid]) => (pid ? [[name, residentMiB(pid)] as const] : []));
  const ofNode = sizes.filter(([name]) => !['mongo', 'redis', 'rabbit'].includes(name));
  return { ...Object.fromEntries(sizes), 'all of Node': ofNode.reduce((sum, [, size]) => sum + size, 0) };
}

function residentMiB(pid: number): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kib ?? 0) / 1024);
}
