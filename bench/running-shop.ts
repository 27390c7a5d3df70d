import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeIn, node, root, titanDir } from '#local/paths.ts';
import { runningStack, type StackInfo } from '#local/stack-file.ts';

/** The shop that `npm start` runs here; without one the benchmark ends with a sentence. */
export function runningShop(): StackInfo {
  const shop = runningStack(homeIn(titanDir));
  if (shop) return shop;
  console.error('The shop is not running: start it with "npm start" in another terminal.');
  process.exit(1);
}

/** Puts a product of one variant into the shop; its SKU is the upper-case slug. */
export function importArticle({ environment, processes }: StackInfo, slug: string, quantity: number): string {
  const file = join(mkdtempSync(join(tmpdir(), 'titan-bench-')), 'article.csv');
  const head = 'Handle,Title,Type,Published,Option1 Name,Option1 Value,Variant Inventory Qty,Variant Price';
  writeFileSync(file, `${head}\n${slug},Bench,bench,true,Title,Default Title,${quantity},50.00\n`);
  const env = { PATH: process.env.PATH, ...environment, ...processes.catalog?.env };
  execFileSync(node, ['local/import.ts', file], { cwd: root, env });
  return slug.toUpperCase();
}

/** The machine and the engine, without which a figure says nothing. */
export const conditions = (shop: StackInfo): string =>
  `${cpus().length} cores, ${cpus()[0]?.model}; Node ${process.version}; ${engineOf(shop)}`;

/** `mongod`, `secantusd-rs` or `secantusd-py`, by the command line of the server; else its address. */
function engineOf({ environment, processes }: StackInfo): string {
  const pid = processes.mongo?.pid;
  const command = pid ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
  return /mongod|secantusd-\w+/.exec(command)?.[0] ?? environment.MONGODB_URI ?? 'an unknown engine';
}
