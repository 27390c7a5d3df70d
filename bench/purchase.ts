import { readFileSync } from 'node:fs';
import { GraphQLClient } from '#local/graphql-client.ts';
import type { StackInfo } from '#local/stack-file.ts';
import { fillCart, payOrder, placeOrder, runner } from './buyer.ts';
import { quantiles } from './quantiles.ts';
import { conditions, importArticle, runningShop } from './running-shop.ts';

/**
 * `npm run bench`: what one purchase takes at rest, step by step, and what each process weighs after a hundred, on the
 * stack that `npm start` runs.
 */
const PURCHASES = 100;

const shop = runningShop();
const sku = importArticle(shop, 'bench', 1_000_000);
const times: Record<string, number[]> = {};
const note = (step: string, ms: number) => {
  times[step] = [...(times[step] ?? []), ms];
};
const run = runner(new GraphQLClient(shop.gateway), note);

for (let i = 0; i < PURCHASES; i += 1) {
  await run('Products', { first: 20, sort: 'PRICE_ASC' });
  await run('Product', { slug: 'bench' });
  const started = performance.now();
  const orderId = await placeOrder(run, await fillCart(run, sku));
  await payOrder(run, orderId!);
  note('cart to paid', performance.now() - started);
  await run('Order', { id: orderId });
}

console.log(`${conditions(shop)}\n\n${PURCHASES} purchases, one after the other (milliseconds)\n`);
console.table(Object.fromEntries(Object.entries(times).map(([step, values]) => [step, quantiles(values)])));
console.log('\nResident memory (MiB)\n');
console.table(memory(shop));

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
