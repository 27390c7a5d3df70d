import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { conditions, runningShop } from './running-shop.ts';
import { staff } from './staff.ts';

/**
 * `npm run bench:bulk`: brings products with 10,000 SKUs in by an upload and a product import, then changes the stock of all of them by
 * one inventory import, takes it back, and tells what the bulk worker weighed at most. `-- 100000` for another number of SKUs. The
 * shop must run with TITAN_RATE_LIMITS=off.
 */
const SKUS = Number(process.argv[2] ?? 10_000);
const VARIANTS = 10;
/** Resident, whatever the size of the input. */
const MOST_MIB = 256;
const mark = Date.now().toString(36).toUpperCase();
const skus = Array.from({ length: SKUS }, (_, i) => `BULK-${mark}-${i}`);

const shop = runningShop();
const { run, token } = staff(shop.gateway);
/** A busy shop may not answer one question about a job; the job goes on all the same. */
const MOST_UNANSWERED = 20;

console.log(`${conditions(shop)}\n`);
await job('product import', 'StartProductImport', { uploadId: await upload(products()) });
await indexed();
const counted = await upload(`sku,quantity\n${skus.map((sku, i) => `${sku},${20 + (i % 7)}`).join('\n')}\n`);
await job('inventory, dry run', 'StartInventoryImport', { uploadId: counted, dryRun: true });
const changed = await job('inventory import', 'StartInventoryImport', { uploadId: counted });
await job('the same again', 'StartInventoryImport', { uploadId: counted });
await job('taking it back', 'UndoInventoryImport', { jobId: changed });
console.log(`\nThe bulk worker weighed ${weight()} MiB at most; wanted: ${MOST_MIB} at most.`);

/** Starts a job, waits for its end, prints what it took. @returns its id */
async function job(what: string, operation: string, input: object): Promise<string> {
  const started = performance.now();
  const [begun] = Object.values(await run(operation, { input })) as [{ id: string }];
  for (let unanswered = 0; ; ) {
    await sleep(250 * (unanswered + 1));
    const job = await look(begun.id).catch((error) => {
      unanswered += 1;
      if (unanswered > MOST_UNANSWERED) throw error;
    });
    if (job) unanswered = 0;
    if (!job || !['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(job.status)) continue;
    const seconds = (performance.now() - started) / 1000;
    console.log(`${what}: ${job.status} in ${seconds.toFixed(1)} s. ${job.result?.summary ?? ''}`);
    return begun.id;
  }
}

/** Waits until lists and search have all products: while they take them in, an import of stock would be measured beside that. */
async function indexed(): Promise<void> {
  const started = performance.now();
  for (let found = 0; found < SKUS / VARIANTS; ) {
    await sleep(1_000);
    // Of a search no more than a thousand are counted, of a category all.
    found = await run('Products', { filter: { category: `bulk-${mark.toLowerCase()}` }, first: 1 }).then(
      ({ products }) => Number(products!.totalCount),
      () => 0,
    );
  }
  console.log(`lists and search had them ${((performance.now() - started) / 1000).toFixed(1)} s later`);
}

async function look(id: string) {
  return (await run('Job', { id })).job as unknown as { status: string; result: { summary: string } | null };
}

async function upload(text: string): Promise<string> {
  const { createUpload } = (await run('CreateUpload', {})) as { createUpload: { id: string; url: string } };
  const sent = await fetch(createUpload.url, {
    method: 'PUT',
    body: text,
    headers: { authorization: `Bearer ${await token()}` },
  });
  if (!sent.ok) throw new Error(await sent.text());
  return createUpload.id;
}

function products(): string {
  const head = 'Handle,Title,Type,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price';
  const rows = skus.map((sku, i) => {
    const [product, variant] = [Math.floor(i / VARIANTS), i % VARIANTS];
    const head = variant === 0 ? `Bulk ${mark} ${product},Bulk ${mark},true,Size` : ',,,';
    return `bulk-${mark}-${product},${head},${variant},${sku},10,19.90`;
  });
  return [head, ...rows, ''].join('\n');
}

/** Its largest resident set since it started, in MiB. */
function weight(): string {
  const status = readFileSync(`/proc/${shop.processes.bulk?.pid}/status`, 'utf8');
  return (Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024).toFixed(0);
}
