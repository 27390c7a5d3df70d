import { randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { GraphQLClient } from '#local/graphql-client.ts';
import { homeIn, titanDir } from '#local/paths.ts';
import { runningStack } from '#local/stack-file.ts';

/**
 * `npm run bench:users`: what a refresh takes, and whether a flood of logins slows the shop: Products alone and beside 50 logins in
 * parallel, in turns, in one run. On the stack of `TITAN_RATE_LIMITS=off npm start`.
 */
const REFRESHES = 300;
const ROUNDS = 6;
const ROUND_MS = 5_000;
const LOGINS = 50;
/** Products a second, sent on time whether the ones before are answered or not. */
const RATE = 10;
const PASSWORD = 'a passphrase for the bench';

const shop = runningStack(homeIn(titanDir));
if (!shop) {
  console.error('The shop is not running: start it with "TITAN_RATE_LIMITS=off npm start" in another terminal.');
  process.exit(1);
}
const client = new GraphQLClient(shop.gateway);

console.log(`${cpus().length} cores, ${cpus()[0]?.model}; Node ${process.version}; ${shop.environment.MONGODB_URI}\n`);
const people = await register(LOGINS);
await products(2_000);
const refreshes = await refresh(people[0]!.refreshToken);
console.table({ [`RefreshSession, ${REFRESHES} one after the other (ms)`]: quantiles(refreshes) });
const { alone, beside, logins } = await interleaved();
console.table({
  'Products alone (ms)': quantiles(alone),
  [`Products beside ${LOGINS} logins (ms)`]: quantiles(beside),
});
const ratio = quantiles(beside).p99 / quantiles(alone).p99;
console.log(`p99 beside : alone = ${ratio.toFixed(2)}; ${((logins * 1000) / (ROUNDS * ROUND_MS)).toFixed(1)} logins/s`);

async function register(count: number): Promise<{ email: string; refreshToken: string }[]> {
  const made = [];
  for (let i = 0; i < count; i += 1) {
    const email = `bench-${randomUUID()}@example.org`;
    const { data, errors } = await client.run('Register', { input: { email, password: PASSWORD, name: 'Bench' } });
    if (!data?.register.refreshToken) throw new Error(JSON.stringify({ data, errors }));
    made.push({ email, refreshToken: data.register.refreshToken as string });
  }
  return made;
}

async function refresh(first: string): Promise<number[]> {
  const times: number[] = [];
  let refreshToken = first;
  for (let i = 0; i < REFRESHES; i += 1) {
    const started = performance.now();
    const { data, errors } = await client.run('RefreshSession', { refreshToken });
    times.push(performance.now() - started);
    if (!data?.refreshSession.refreshToken) throw new Error(JSON.stringify({ data, errors }));
    refreshToken = data.refreshSession.refreshToken;
  }
  return times;
}

/** In turns, so that whatever else the machine does falls on both alike. */
async function interleaved() {
  const [alone, beside]: [number[], number[]] = [[], []];
  let logins = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push(...(await products(ROUND_MS)));
    const flood = new AbortController();
    const counts = people.map((person) => loginUntil(person.email, flood.signal));
    await sleep(500);
    beside.push(...(await products(ROUND_MS)));
    flood.abort();
    logins += (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }
  return { alone, beside, logins };
}

/** Signs in again and again; "try again" is waited for, as a well-behaved client does. */
async function loginUntil(email: string, signal: AbortSignal): Promise<number> {
  let count = 0;
  while (!signal.aborted) {
    const { data, errors } = await client.run('Login', { input: { email, password: PASSWORD } });
    if (data?.login.__typename === 'AuthSession') count += 1;
    else if (errors?.[0]?.extensions.code === 'SERVICE_UNAVAILABLE') await sleep(1_000);
    else throw new Error(JSON.stringify({ data, errors }));
  }
  return count;
}

async function products(forMs: number): Promise<number[]> {
  const sorts = ['PRICE_ASC', 'PRICE_DESC', 'NEWEST', 'BEST_SELLING'];
  const asked: Promise<number>[] = [];
  for (let i = 0; i < (forMs * RATE) / 1000; i += 1) {
    asked.push(timed({ first: 10 + (i % 10), sort: sorts[i % sorts.length] }));
    await sleep(1000 / RATE);
  }
  return Promise.all(asked);
}

async function timed(variables: object): Promise<number> {
  const started = performance.now();
  const { errors } = await client.run('Products', variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return performance.now() - started;
}

function quantiles(values: number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number) => Number(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!.toFixed(1));
  return { median: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
