/** The products of the demo shop, into a catalog that is empty; run by demo.ts. */
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lifecycle } from '#platform/lifecycle.ts';
import { openMongo } from '#platform/mongo.ts';
import { ensureCategories, type NamedCategory } from '#subgraphs/catalog/domain/ensure-categories.ts';
import { importFile } from '#subgraphs/catalog/domain/import/import-file.ts';
import { awaitIndex } from '#subgraphs/catalog/domain/index-stale.ts';
import { enforceStockRules } from '#subgraphs/catalog/domain/stock-rules.ts';
import { Stock } from '#subgraphs/catalog/model.ts';

/** Of the last row of products.csv, whose stock is written last of all. */
const LAST_SKU = 'PARKA-L';
const folder = join(import.meta.dirname, 'demo');

async function load(): Promise<string> {
  // A second import would put back on the shelf what was sold since.
  if (await Stock.exists({ _id: LAST_SKU })) return 'products are there';
  await ensureCategories(JSON.parse(readFileSync(join(folder, 'categories.json'), 'utf8')) as NamedCategory[]);
  const result = await importFile(createReadStream(join(folder, 'products.csv')), {
    currency: 'EUR',
    onBad: ({ line, message }) => console.error(`products.csv, line ${line}: ${message}`),
  });
  await awaitIndex();
  if (result.failed > 0) throw new Error(`${result.failed} rows of products.csv are bad`);
  return `${result.created + result.updated + result.unchanged} products`;
}

const life = new Lifecycle();
try {
  await openMongo('catalog', life);
  await enforceStockRules();
  console.log(await load());
} finally {
  await life.stop();
}
