import { liveClient } from '../gateway/live-client.ts';
import { ask, paidOrder } from '../orders/desk.ts';
import { callAs } from '../service.ts';
import { type Article, newProducts, stockOf } from '../shop.ts';
import { eventually, mongo, spawnProcess } from '../stack.ts';
import { newPerson } from '../users/people.ts';
import { bulkDesk, productFile } from './bulk-desk.ts';

const WATCH = 'subscription ($id: ID!) { jobProgress(id: $id) { id status progress { done total } } }';

let desk: Awaited<ReturnType<typeof bulkDesk>>;
beforeAll(async () => {
  desk = await bulkDesk();
});

/** Rows enough that somebody can come between; nothing has to be written for them. */
const longFile = (sku: string) =>
  `sku,delta\n${sku},5\n${Array.from({ length: 30_000 }, (_, i) => `NO-${i},1\n`).join('')}`;

const owed = async (id: string) =>
  (await mongo('bulk')).collection<{ _id: string }>('work').countDocuments({ _id: id });

describe('A job of the bulk worker', () => {
  it('when somebody watches it, then he sees it get on, until its end', async () => {
    const [article] = await newProducts(1);
    const id = await desk.begin({ csv: `sku,quantity\n${article!.sku},3\n` });
    const watch = liveClient(desk.token).watch(WATCH, { id });
    await watch.ended;
    expect(watch.results.at(-1)!.data.jobProgress).toMatchObject({
      status: 'SUCCEEDED',
      progress: { done: 1, total: 1 },
    });
  });

  it('when it is cancelled under way, then it stops, tells what was done, and that can be taken back', async () => {
    const [article] = await newProducts(1);
    const sku = article!.sku;
    const id = await desk.begin({ csv: longFile(sku) });
    await eventually(async () => expect((await desk.job(id)).progress.done).toBeGreaterThan(0));
    expect((await desk.client.run('CancelJob', { id })).data.cancelJob).toEqual({ id, status: 'CANCELLED' });
    const job = await desk.ended(id);
    expect(job.status).toBe('CANCELLED');
    expect(job.result?.summary).toMatch(/1 changed .* were not reached/);
    expect((await stockOf(sku))?.available).toBe(15);
    await eventually(async () => expect(await owed(id)).toBe(0));
    const { id: undo } = await ask(desk.client, 'UndoInventoryImport', { jobId: id });
    expect((await desk.ended(undo)).status).toBe('SUCCEEDED');
    expect((await stockOf(sku))?.available).toBe(10);
    // Once more changes nothing; what has ended in another way is not cancelled.
    expect((await desk.client.run('CancelJob', { id })).data.cancelJob.status).toBe('CANCELLED');
    const late = await desk.client.run('CancelJob', { id: undo });
    expect([late.data.cancelJob, late.errors?.[0]?.extensions.code]).toEqual([null, 'CONFLICT']);
  });

  it('when a customer wants to start one, or to cancel another’s, then he may not', async () => {
    const { client } = await newPerson();
    const started = await client.run('StartInventoryImport', { input: { csv: 'sku,quantity\nA,1\n' } });
    expect(started.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const id = await desk.begin({ csv: 'sku,quantity\nNO-SUCH-SKU,1\n' });
    const cancelled = await client.run('CancelJob', { id });
    expect(cancelled.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await desk.ended(id)).status).toBe('SUCCEEDED');
  });

  it('when a service other than the bulk worker wants its files, then FORBIDDEN', async () => {
    const answer = await callAs('users', 'orders', 'file-read', { path: 'orders/jobs/x/changes.csv', position: 0 });
    expect(answer.status).toBe(403);
  });

  it('when workers are killed at every point of their work, then others go on, and everything counts once', async () => {
    const points = [
      'work.accepted',
      'inventory.applied',
      'products.saved',
      'sales.counted',
      'sales.dropped',
      'training.saved',
      'training.dropped',
      'job.told',
    ];
    const doomed = await Promise.all(points.map((point) => spawnProcess('bulk', { TITAN_FAILPOINT: `bulk.${point}` })));
    const living = new Set(doomed);
    for (const one of doomed) void one.exited.then(() => living.delete(one));
    const articles = await newProducts(20);
    await paidOrder(articles.splice(0, 2).map((article) => [article, 1]));
    const next = async () => articles.pop() ?? (await newProducts(1))[0]!;
    const jobs: Begun[] = [];
    // The worker of the stack may be faster to take one; then one of the next is for the doomed.
    while (living.size > 0) {
      const round = await Promise.all(starts.map(async (start) => start(await next())));
      for (const { id } of round) await desk.ended(id);
      jobs.push(...round);
    }
    for (const one of doomed) expect(await one.exited).toContain('SIGKILL');
    for (const { id, sku, summary, bad } of jobs) {
      expect(await desk.ended(id)).toMatchObject({ status: 'SUCCEEDED', errors: bad, result: { summary } });
      if (sku) expect((await stockOf(sku))?.available).toBe(15);
      await eventually(async () => expect(await owed(id)).toBe(0));
    }
  });
});

interface Begun {
  id: string;
  /** Unset when no stock changes. */
  sku?: string;
  summary: unknown;
  /** What its errors are to be. */
  bad: object[];
}

/** A row without a SKU, and five more pieces. */
async function restock({ sku }: Article): Promise<Begun> {
  const id = await desk.begin({ csv: `sku,delta\n,1\n${sku},5\n` });
  const summary = '2 rows: 1 changed (+5 pieces), 0 unchanged, 1 failed.';
  return { id, sku, summary, bad: [{ row: 2, message: 'has no sku' }] };
}

/** Another title, and fifteen pieces. */
async function rename({ slug, sku }: Article): Promise<Begun> {
  const id = await desk.beginProducts({ csv: productFile([slug, 'Renamed', sku, '15', '50.00']) });
  const summary = expect.stringMatching(/^1 rows: products 0 created, . updated, . unchanged; 0 rows/);
  return { id, sku, summary, bad: [] };
}

/** What was sold today. */
async function report(): Promise<Begun> {
  const today = new Date().toISOString().slice(0, 10);
  const id = await desk.beginReport({ from: today, to: today, groupBy: 'PRODUCT' });
  return { id, summary: expect.stringContaining('the sum equals the ledger'), bad: [] };
}

/** What goes with what. */
async function train(): Promise<Begun> {
  return { id: await desk.beginTraining(), summary: expect.stringMatching(/companions of [1-9]/), bad: [] };
}

const starts = [rename, restock, report, train];
