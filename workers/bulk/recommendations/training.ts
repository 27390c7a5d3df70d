import { z } from 'zod';
import { failpoint } from '#platform/failpoint.ts';
import { callService } from '#platform/service-client.ts';
import { type JobOutcome, jobKind } from '../job-kind.ts';
import type { JobRun } from '../job-run.ts';
import { emptyTally, Tally, type TallyState } from '../tally/tally.ts';
import { asBasket, countBaskets, type Ordered, type Tallies, votesOf } from './count-baskets.ts';
import { Prior, type Taste } from './taste.ts';
import { byProduct, type TrainedRow, trainedRow } from './trained-row.ts';
import { tune } from './tune.ts';
import type { Companions } from './votes.ts';

/** Orders before this moment count (ISO 8601). */
const input = z.object({ until: z.string() });

/** Where a training stands. */
interface State {
  after: { at: string; id: string } | null;
  read: boolean;
  orders: number;
  /** The newest orders with several products: the numbers of the model are found on them. */
  recent: Ordered[];
  popularity: TallyState;
  pairs: TallyState;
  /** The last product whose companions catalog has. */
  saved: string;
  products: number;
  /** Catalog has it all: the tallies may be gone from then on. */
  done: boolean;
}
type Job = JobRun<z.output<typeof input>, State>;

const BUDGET_MS = 30_000;
const PAGES_A_CHECKPOINT = 20;
const MOST_RECENT = 500;
/** Products that catalog is told of at once. */
const BATCH = 25;

/** Learns from all orders what goes with each product, and tells catalog. */
export const recommendationTraining = jobKind<z.output<typeof input>, State>({
  input,
  run,
  partial: outcomeOf,
});

function outcomeOf({ orders, products }: State): JobOutcome {
  return { summary: `${orders} orders: companions of ${products} products.` };
}

async function run(job: Job): Promise<JobOutcome> {
  const begun = job.state ?? FRESH;
  const tallies = {
    popularity: new Tally(`training/${job.id}/popularity`, begun.popularity),
    pairs: new Tally(`training/${job.id}/pairs`, begun.pairs),
  };
  const state = begun.done ? begun : await trained(job, begun, tallies);
  await tallies.popularity.drop();
  await tallies.pairs.drop();
  failpoint('bulk.training.dropped');
  return outcomeOf(state);
}

async function trained(job: Job, begun: State, tallies: Tallies): Promise<State> {
  const read = await readOrders(job, begun, tallies);
  const state = { ...(await rankAll(job, read, tallies)), done: true };
  await callService('catalog', 'forget-trained', { before: job.input.until }, BUDGET_MS);
  await job.checkpoint(state);
  return state;
}

const FRESH: State = {
  after: null,
  read: false,
  orders: 0,
  recent: [],
  popularity: emptyTally,
  pairs: emptyTally,
  saved: '',
  products: 0,
  done: false,
};

async function readOrders(job: Job, begun: State, tallies: Tallies): Promise<State> {
  const { until } = job.input;
  let state = begun;
  for (let pages = 1; !state.read; pages += 1) {
    const { baskets, next } = await basketsAfter(until, state.after);
    await countBaskets(baskets, until, tallies);
    const telling = baskets.filter(({ products }) => products.length > 1);
    const recent = [...state.recent, ...telling].slice(-MOST_RECENT);
    state = { ...state, recent, after: next, read: next === null, orders: state.orders + baskets.length };
    if (!state.read && pages % PAGES_A_CHECKPOINT !== 0) continue;
    state = { ...state, popularity: await tallies.popularity.save(), pairs: await tallies.pairs.save() };
    failpoint('bulk.training.counted');
    await job.checkpoint(state);
    await job.progress(state.orders, null);
  }
  return state;
}

const basketsAfter = (until: string, after: State['after']) =>
  callService<{ baskets: Ordered[]; next: State['after'] }>('orders', 'baskets', { until, after }, BUDGET_MS);

async function rankAll(job: Job, read: State, { popularity, pairs }: Tallies): Promise<State> {
  const taste = tune(read.recent.map((order) => asBasket(order, job.input.until)));
  const votes: Companions = new Map();
  for await (const row of popularity.rows()) votes.set(row[0], votesOf(row));
  const prior = new Prior(votes, taste);
  let state = read;
  let batch: TrainedRow[] = [];
  const save = async () => {
    await saveTrained(batch, job.input.until, prior, taste);
    failpoint('bulk.training.saved');
    state = { ...state, saved: batch.at(-1)!.product, products: state.products + batch.length };
    batch = [];
    await job.checkpoint(state);
    await job.progress(state.orders + state.products, state.orders + votes.size);
  };
  for await (const [product, rows] of byProduct(pairs.rows())) {
    if (product <= state.saved) continue;
    batch.push(trainedRow(product, rows, prior, taste));
    if (batch.length === BATCH) await save();
  }
  if (batch.length > 0) await save();
  return state;
}

const saveTrained = (rows: readonly TrainedRow[], trainedAt: string, prior: Prior, { doubt, trust }: Taste) =>
  callService('catalog', 'save-trained', { trainedAt, doubt, trust, newcomer: prior.newcomer, rows }, BUDGET_MS);
