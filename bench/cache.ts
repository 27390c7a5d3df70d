import { parseArgs } from 'node:util';
import { GraphQLClient } from '#local/graphql-client.ts';
import { measure, type Sent, warm } from './gateway/measure.ts';
import { questions, samples } from './gateway/requests.ts';
import { conditions, runningShop } from './running-shop.ts';

/**
 * `npm run bench:cache`: public answers out of the response cache, by persisted GET, by POST, and as 304, with a hundred different
 * questions of each operation. On the stack of `TITAN_RATE_LIMITS=off npm start`.
 */
const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '8' }, 'in-flight': { type: 'string', default: '32' } },
});
const load = { seconds: Number(options.seconds), inFlight: Number(options['in-flight']) };
const DIFFERENT = 100;

const shop = runningShop();
const gateway = { url: shop.gateway, pid: shop.processes.gateway!.pid! };
const { data } = await new GraphQLClient(gateway.url).run('Products', { first: 100 });
const slugs: string[] = data.products.nodes.map(({ slug }: { slug: string }) => slug);
const slugOf = (n: number) => slugs[n % slugs.length];

const rows: Record<string, object> = {};
for (const [operation, sample] of Object.entries({
  Products: samples.Products!,
  Product: { variables: (n: number) => ({ slug: slugOf(n) }) },
})) {
  const asked = questions(operation, sample).slice(0, DIFFERENT);
  const gets = asked.map(({ path }): Sent => ({ method: 'GET', path, headers: {} }));
  const headers = { 'content-type': 'application/json' };
  const posts = asked.map(({ body }): Sent => ({ method: 'POST', path: '/graphql', headers, body }));
  for (const [way, sent] of Object.entries({ GET: gets, POST: posts })) {
    await warm(gateway, sent, load.inFlight);
    const { perSecond, p50, p99, cpu } = await measure(gateway, sent, load);
    const rounded = { p50: p50.toFixed(2), p99: p99.toFixed(2), 'cpu ms': cpu.toFixed(3) };
    rows[`${operation}, ${way}`] = { 'per second': Math.round(perSecond), ...rounded };
  }
}
console.log(`${conditions(shop)}; ${load.inFlight} requests in flight, ${load.seconds} s each\n`);
console.table(rows);
