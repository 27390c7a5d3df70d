/** `npm run catalog:rebuild [-- PART…]`: makes what the catalog counts anew, while the shop runs; all parts unless some are named. */
import { Lifecycle } from '#platform/lifecycle.ts';
import { openMongo } from '#platform/mongo.ts';
import { rebuildCounters } from '#subgraphs/catalog/domain/rebuild-counters.ts';
import { rebuildIndex } from '#subgraphs/catalog/domain/rebuild-index.ts';
import { rebuildRatings } from '#subgraphs/catalog/domain/rebuild-ratings.ts';

/** Each tells in a line what it did. */
const parts: Record<string, () => Promise<string>> = {
  counters: async () => `${await rebuildCounters()} orders counted`,
  ratings: async () => `${await rebuildRatings()} ratings were wrong`,
  // Last, because lists are ordered by what the others count.
  index: async () => `${await rebuildIndex()} products in lists and search`,
};

async function rebuild(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0)
    throw new Error(`There is no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`);
  for (const [name, run] of Object.entries(parts)) {
    if (names.length === 0 || names.includes(name)) console.log(`${name}: ${await run()}`);
  }
}

const life = new Lifecycle();
try {
  await openMongo('catalog', life);
  await rebuild(process.argv.slice(2));
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await life.stop();
}
