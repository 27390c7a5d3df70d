import { log } from '#platform/log.ts';
import { metrics } from '#platform/metrics.ts';
import { auditedLevels } from './audit-stock.ts';

const PAGE = 100;
const moved = new Set<string>();
const wrong = new Set<string>();

/** Notes SKUs whose movements were carried to the journal by this process. */
export const noteMoved = (skus: readonly string[]): void => {
  for (const sku of skus) moved.add(sku);
};

/**
 * Compares the SKUs that have moved with the journal, for the metric `titan_stock_mismatches`. Anything but 0 is a fault of a
 * program, or somebody wrote to the database by hand. The whole stock is compared by `npm run verify`.
 */
export async function watchJournal(): Promise<void> {
  const skus = [...new Set([...wrong, ...moved])].slice(0, PAGE);
  for (const sku of skus) moved.delete(sku);
  const levels = skus.length > 0 ? await auditedLevels(skus) : [];
  skus.forEach((sku, i) => {
    const level = levels[i];
    if (!level || level.agrees) wrong.delete(sku);
    else if (!wrong.has(sku)) {
      wrong.add(sku);
      log.error({ sku, level }, 'the stock of a SKU is not what its movements say');
    }
  });
  metrics.stockMismatches.set(wrong.size);
}
