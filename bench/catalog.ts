import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { GraphQLClient } from '#local/graphql-client.ts';
import { node, root } from '#local/paths.ts';
import { runner } from './buyer.ts';
import { colours, families, materials, nouns } from './catalog-words.ts';
import { quantiles } from './quantiles.ts';
import { untilQuiet } from './quiet.ts';
import { conditions, runningShop } from './running-shop.ts';

/**
 * `npm run bench:catalog [-- SIZE…]`: what browsing costs with 100 and 10,000 products, or with the sizes that are named (100000
 * wants a mongod or the Rust server), in the running shop. The made-up products are taken away afterwards. Requests all
 * differ, so that no cache answers them.
 */
const WARM_UP = 5;
const REPEATS = 30;
const PAGE = 20;
const DEEP = 99 * PAGE;
const BENCH = { category: 'bench' };
/** What is wanted: the 100th page beside the first, and ten times as many products. */
const MOST = { depth: 1.3, growth: 1.5 };
type Rows = Record<string, { median: number }>;

const sizes = process.argv.slice(2).map(Number);
if (sizes.length === 0) sizes.push(100, 10_000);
if (sizes.some((size) => !Number.isInteger(size) || size < 1))
  throw new Error('Sizes are whole numbers such as 10000.');

const shop = runningShop();
const run = runner(new GraphQLClient(shop.gateway));
/** A different request in each run and for each size. */
let serial = Date.now() % 1_000_000;

console.log(`${conditions(shop)}; one request after the other, milliseconds\n`);
const medians: Record<string, number[]> = {};
try {
  for (const size of sizes) {
    process.stderr.write(`loading ${size} products …\n`);
    await data(size);
    // What loading leaves to do, for the database and for the garbage of catalog, is not what browsing costs.
    await untilQuiet();
    const rows: Record<string, Awaited<ReturnType<typeof measure>>> = {};
    for (const [name, ask] of Object.entries(await questions(size))) {
      rows[name] = await measure(ask);
      medians[name] = [...(medians[name] ?? []), rows[name].median];
    }
    console.log(`${size} products`);
    console.table(rows);
    compareDepth(rows);
  }
} finally {
  await data(0);
}
console.log(`Growth of the medians from each size to the next; wanted from 10000 to 100000: ${MOST.growth} at most`);
console.table(Object.fromEntries(Object.entries(medians).map(([name, of]) => [name, growth(of)])));

function compareDepth({ 'first page': first, '100th page': deep }: Rows): void {
  if (!first || !deep) return;
  console.log(
    `The 100th page takes ${(deep.median / first.median).toFixed(2)} times the first; wanted: ${MOST.depth} at most\n`,
  );
}

/** How many times longer each size takes than the one before it. */
function growth(of: number[]): Record<string, number> {
  const first = sizes.length - of.length;
  const steps = of
    .slice(1)
    .map((ms, i): [string, number] => [
      `${sizes[first + i]} to ${sizes[first + i + 1]}`,
      Number((ms / of[i]!).toFixed(2)),
    ]);
  return Object.fromEntries(steps);
}

/** Not blocking: connections that the gateway closes meanwhile have to be noticed. */
async function data(size: number): Promise<void> {
  const env = { PATH: process.env.PATH, ...shop.environment, ...shop.processes.catalog?.env, LOG_LEVEL: 'error' };
  await promisify(execFile)(node, ['bench/catalog-data.ts', String(size)], { cwd: root, env });
}

type Ask = (n: number) => Promise<unknown>;

async function questions(size: number): Promise<Record<string, Ask>> {
  const start = await cursors(0);
  const deep = size >= DEEP + REPEATS + PAGE ? await cursors(DEEP) : [];
  const pick = <T>(all: readonly T[], n: number): T => all[n % all.length]!;
  const list = (filter: object, more: object = {}) => run('Products', { first: PAGE, filter, ...more });
  // No divisor of the number of words, so that no search comes twice.
  const found = (n: number) => 10 + (n % 19);
  const typo = (word: string) => word.slice(0, 2) + word.slice(3);
  return {
    'product page': (n) => run('Product', { slug: `bench-${(n * 7919) % size}` }),
    'first page': (n) => list(BENCH, { after: pick(start, n), sort: 'PRICE_ASC' }),
    ...(deep.length > 0 ? { '100th page': (n) => list(BENCH, { after: pick(deep, n), sort: 'PRICE_ASC' }) } : {}),
    'category page': (n) =>
      run('Products', { first: 5 + (n % 40), filter: { category: pick(families, n) }, sort: 'NEWEST' }),
    'brand and price': (n) => list({ ...BENCH, brands: [`Maker ${n % 200}`], maxPrice: 20_000 + n }),
    'size, price, in stock': (n) =>
      list({ ...BENCH, options: [{ name: 'Size', values: ['M'] }], minPrice: 1_000 + n, inStock: true }),
    'search, one word': (n) => run('SearchProducts', { query: pick(nouns, n).toLowerCase(), first: found(n) }),
    'search, two words': (n) =>
      run('SearchProducts', { query: `${pick(colours, n)} ${pick(nouns, n)}`, first: found(n) }),
    'search, a typo': (n) =>
      run('SearchProducts', { query: `${typo(pick(materials, n))} ${pick(nouns, n)}`, first: found(n) }),
    suggestions: (n) => run('SearchSuggestions', { query: pick(nouns, n).slice(0, 3), first: found(n) - 9 }),
  };
}

/** Cursors one behind the other, from a depth on. */
async function cursors(depth: number): Promise<string[]> {
  let after: string | null = null;
  for (let at = 0; at < depth; at += PAGE) after = (await page(after, PAGE)) ?? after;
  const all: string[] = [];
  for (let i = 0; i < REPEATS; i += 1) {
    after = await page(after, 1);
    if (after) all.push(after);
  }
  return all;
}

async function page(after: string | null, first: number): Promise<string | null> {
  const { products } = await run('Products', { first, after, filter: BENCH, sort: 'PRICE_ASC' });
  return (products as { pageInfo: { endCursor: string | null } }).pageInfo.endCursor;
}

async function measure(ask: Ask) {
  const times: number[] = [];
  for (let i = 0; i < WARM_UP + REPEATS; i += 1) {
    serial += 1;
    const started = performance.now();
    await ask(serial);
    if (i >= WARM_UP) times.push(performance.now() - started);
  }
  return quantiles(times);
}
