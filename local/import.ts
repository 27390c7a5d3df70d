/** `npm run import -- FILE.csv [--currency USD]`: a Shopify product export or a `sku,quantity` list, into the catalog. */
import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { config } from '#platform/config.ts';
import { Lifecycle } from '#platform/lifecycle.ts';
import { openMongo } from '#platform/mongo.ts';
import { UnreadableFile } from '#subgraphs/catalog/domain/import/file-format.ts';
import { type ImportResult, importFile } from '#subgraphs/catalog/domain/import/import-file.ts';
import { awaitIndex } from '#subgraphs/catalog/domain/index-stale.ts';
import { enforceStockRules } from '#subgraphs/catalog/domain/stock-rules.ts';
import { explain } from './explain.ts';
import { ImportProgress } from './import-progress.ts';

const usage = 'Usage: npm run import -- FILE.csv [--currency EUR]';

async function main(): Promise<number> {
  const { file, currency } = readArguments();
  const life = new Lifecycle();
  try {
    await openMongo('catalog', life);
    await enforceStockRules();
    const code = await run(file, currency);
    await awaitIndex();
    return code;
  } finally {
    await life.stop();
  }
}

async function run(file: string, currency: string): Promise<number> {
  const progress = new ImportProgress();
  const result = await importFile(createReadStream(file), {
    currency,
    onBad: ({ line, message }) => progress.bad(`line ${line}: ${message}`),
    onProgress: (rows) => progress.reached(rows),
  });
  progress.end(sumUp(result));
  return result.failed > 0 ? 1 : 0;
}

function sumUp({ format, created, updated, unchanged, rows, failed }: ImportResult): string {
  const what = format === 'PRODUCTS' ? 'products' : 'stock levels';
  const bad = failed > 0 ? `; ${failed} rows were not imported, see above` : '';
  return `${rows} rows read: ${what} ${created} created, ${updated} updated, ${unchanged} unchanged, ${failed} failed${bad}.`;
}

function readArguments(): { file: string; currency: string } {
  const options = { currency: { type: 'string', default: config.TITAN_CURRENCY } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new UnreadableFile(usage);
  if (!Intl.supportedValuesOf('currency').includes(values.currency)) {
    throw new UnreadableFile(`"${values.currency}" is not a currency of ISO 4217 such as EUR.`);
  }
  return { file, currency: values.currency };
}

process.exitCode = await main().catch((error) => {
  console.error(`✗ ${explain(error, usage)}`);
  return 1;
});
