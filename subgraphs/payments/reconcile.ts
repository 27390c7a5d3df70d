/**
 * `npm run reconcile [-- DAYS]`: compares payments, ledger and each provider's own list of the last days (7), names every
 * difference, and exits 1 when there is one.
 */
import { Lifecycle } from '#platform/lifecycle.ts';
import { openMongo } from '#platform/mongo.ts';
import { compareBooks } from './domain/compare-books.ts';

const DAY_MS = 24 * 3600_000;
/** What is younger may still be on its way. */
const GRACE_MS = 60_000;

const days = Number(process.argv[2] ?? 7);
if (!(days > 0 && days <= 366)) {
  console.error('✗ Say how many days to look at: npm run reconcile -- 30');
  process.exit(2);
}
const life = new Lifecycle();
await openMongo('payments', life);
const now = Date.now();
const differences = await compareBooks(new Date(now - days * DAY_MS), new Date(now - GRACE_MS)).finally(() =>
  life.stop(),
);
for (const difference of differences) console.log(`✗ ${difference}`);
console.log(`${differences.length === 0 ? '✓' : '✗'} ${differences.length} differences in ${days} days`);
process.exitCode = differences.length === 0 ? 0 : 1;
