import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { GraphQLClient } from '#local/graphql-client.ts';
import { processesOf, type SubgraphName } from '#platform/processes.ts';
import {
  hive,
  ownSubgraph,
  type Running,
  standIns,
  titan,
  type Urls,
  unmodified,
  unmodifiedSubgraph,
} from './gateway/contenders.ts';
import { addedLatency } from './gateway/latency.ts';
import { ask, type Figures, measure, type Sent, warm } from './gateway/measure.ts';
import { type Question, questions, realSamples, samples } from './gateway/requests.ts';
import { type Row, table } from './gateway/table.ts';
import { conditions, runningShop } from './running-shop.ts';

/**
 * `npm run bench:gateway`: this gateway beside ApolloServer with ApolloGateway as they come and Hive Gateway, over this
 * supergraph, in one run and in turns: first before stand-ins that answer what the subgraphs once answered, then before
 * the real ones. On the stack of `TITAN_RATE_LIMITS=off npm start`. `-- --real`: the last table alone.
 */
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '8' },
    'in-flight': { type: 'string', default: '32' },
    real: { type: 'boolean' },
  },
});
const load = { seconds: Number(options.seconds), inFlight: Number(options['in-flight']) };

const shop = runningShop();
const real: Urls = Object.fromEntries(processesOf('subgraph').map((name) => [name, shop.processes[name]!.url!]));
/** Of the thousand questions of an operation, so many are compared. */
const COMPARED = 100;
const CLIENT = { 'apollographql-client-name': 'web' };
const account = { email: 'demo@titan.example', password: 'titan-demo-passphrase' };

console.log(
  `${new Date().toISOString().slice(0, 10)}; ${conditions(shop)}; ${load.inFlight} requests in flight, ${load.seconds} s each\n`,
);
if (!options.real) await beforeStandIns();
await beforeRealSubgraphs();
process.exit();

async function beforeStandIns(): Promise<void> {
  const urls = await standIns(real);
  const contenders = [await titan(shop, urls), await unmodified(shop, urls), await hive(urls)];
  const caching = await titan(shop, urls, 'on');
  const rows: Row[] = [];
  for (const [operation, sample] of Object.entries(samples)) {
    const asked = questions(operation, sample);
    await compare(contenders, asked);
    for (const running of contenders) rows.push({ operation, name: running.name, ...(await figures(running, asked)) });
    const cached = await cachedGets(caching, asked);
    if (cached) rows.push({ operation, name: 'Titan, persisted GET from the cache', ...cached });
  }
  console.log('Before stand-ins (uncached; every request differs from the 999 before it)\n');
  console.log(table(rows));
  console.log('\nAdded to the critical path of the plan, one request at a time (ms, median)\n');
  const bearer = await token();
  console.log(await addedLatency(contenders, urls, (question) => post(question, bearer)));
}

async function beforeRealSubgraphs(): Promise<void> {
  const started = (start: typeof ownSubgraph) =>
    Promise.all(Object.keys(real).map(async (name) => [name, (await start(shop, name as SubgraphName)).url]));
  const own: Urls = Object.fromEntries(await started(ownSubgraph));
  const bare: Urls = Object.fromEntries(await started(unmodifiedSubgraph));
  const contenders = [await titan(shop, own), await unmodified(shop, bare, true)];
  const rows: Row[] = [];
  for (const [operation, sample] of Object.entries(await realSamples(new GraphQLClient(shop.gateway, await token())))) {
    const asked = questions(operation, sample);
    await compare(contenders, asked);
    for (const running of contenders) rows.push({ operation, name: running.name, ...(await figures(running, asked)) });
  }
  console.log('\nThe whole path with the real subgraphs; the unmodified gateway before unmodified subgraphs\n');
  console.log(table(rows));
}

async function figures(running: Running, asked: Question[]): Promise<Figures> {
  const bearer = await token();
  const sent = asked.map((question) => post(question, bearer));
  await warm(running, sent, load.inFlight);
  return measure(running, sent, load);
}

/** The same questions as GETs that a cache answers; null while the gateway keeps none of this operation. */
async function cachedGets(running: Running, asked: Question[]): Promise<Figures | null> {
  const sent = asked.map(({ path }): Sent => ({ method: 'GET', path, headers: CLIENT }));
  const [first] = sent;
  const fetched = await fetch(running.url + first!.path, { headers: CLIENT });
  if (!/max-age=[1-9]/.test(fetched.headers.get('cache-control') ?? '')) return null;
  await warm(running, sent, load.inFlight);
  return measure(running, sent, load);
}

/** Every gateway must say the same, to the byte. */
async function compare(contenders: Running[], asked: Question[]): Promise<void> {
  const bearer = await token();
  const pools = contenders.map(({ url }) => new Pool(url, { connections: 4 }));
  for (const question of asked.slice(0, COMPARED)) {
    const texts = await Promise.all(pools.map((pool) => ask(pool, post(question, bearer))));
    const answers = texts.map((text) => JSON.stringify(JSON.parse(text.toString())));
    const odd = answers.findIndex((answer) => answer !== answers[0]);
    if (odd > 0)
      throw new Error(
        `${question.operation} ${JSON.stringify(question.variables)}: ${contenders[odd]!.name} answers\n${answers[odd]}\nand not\n${answers[0]}`,
      );
  }
  await Promise.all(pools.map((pool) => pool.close()));
}

function post({ body, signedIn }: Question, bearer: string): Sent {
  const headers = {
    ...CLIENT,
    'content-type': 'application/json',
    ...(signedIn ? { authorization: `Bearer ${bearer}` } : {}),
  };
  return { method: 'POST', path: '/graphql', headers, body };
}

/** Fresh, because it is short-lived. */
async function token(): Promise<string> {
  const { data } = await new GraphQLClient(shop.gateway).run('Login', { input: account });
  return data.login.accessToken;
}
