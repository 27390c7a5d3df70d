import { environmentOf } from '../stack.ts';

/** Tests of the domain run on its own code in this process, against an empty database of their own. */
Object.assign(process.env, environmentOf('catalog'), { LOG_LEVEL: 'error', PORT: '' });

const { db, openMongo } = await import('#platform/mongo.ts');
const { Lifecycle } = await import('#platform/lifecycle.ts');
await import('#subgraphs/catalog/model.ts');
await import('#subgraphs/catalog/stock/model.ts');
const { enforceStockRules } = await import('#subgraphs/catalog/domain/stock-rules.ts');

/** Opens a database that the running catalog does not know, with its indexes and rules, until the test file ends. */
export function ownCatalogDatabase(name: string): void {
  const life = new Lifecycle();
  beforeAll(async () => {
    await openMongo(`catalog-${name}`, life);
    await enforceStockRules();
  });
  afterAll(async () => {
    await db.dropDatabase();
    await life.stop();
  });
}
