import { z } from 'zod';
import { failpoint } from '#platform/failpoint.ts';
import { JobFault, type JobOutcome, jobKind } from '../job-kind.ts';
import type { JobRun } from '../job-run.ts';
import { emptyTally, Tally, type TallyState } from '../tally/tally.ts';
import { type Cursor, entriesAfter, type Moved, movedBetween } from './books.ts';
import { countPage } from './count-page.ts';
import { csvHeader, csvOf, type Line, linesOf, Summaries, type Summary } from './figures.ts';
import { groupingOf, groupings } from './grouping.ts';
import { reportPage } from './report-page.ts';

const input = z.object({ from: z.string(), to: z.string(), groupBy: z.enum(groupings) });

/** Where a report stands. */
interface State {
  /** What is counted came before this moment (ISO 8601): a day that is not over counts until the job began. */
  until: string;
  /** Behind the last entry that was counted; null before the first. */
  after: Cursor | null;
  read: boolean;
  tally: TallyState;
  /** How often the sum was another than the ledger's. */
  differed: number;
  /** Once both files are written and stand: the tally may be gone from then on. */
  summary: string | null;
}
type Job = JobRun<z.output<typeof input>, State>;

const DAY_MS = 24 * 3600_000;
/** Pages that another run would count again. */
const PAGES_A_CHECKPOINT = 40;
const MOST_TRIES = 5;

/** Counts what was sold and what went back, by the ledger's own time, and stands by the sum only when the ledger has the same. */
export const salesReport = jobKind<z.output<typeof input>, State>({ input, run });

async function run(job: Job): Promise<JobOutcome> {
  const begun = job.state ?? fresh(endOf(job, new Date()));
  const tally = new Tally(`sales/${job.id}`, begun.tally);
  const summary = begun.summary ?? (await written(job, begun, tally));
  await tally.drop();
  failpoint('bulk.sales.dropped');
  return { summary, file: 'report.html' };
}

async function written(job: Job, begun: State, tally: Tally): Promise<string> {
  const state = await readLedger(job, begun, tally);
  const summaries = await writeFiles(job, tally, state);
  await agree(job, state, summaries);
  const summary = summaryOf(job, summaries);
  await job.checkpoint({ ...state, summary });
  return summary;
}

const fresh = (until: string, differed = 0): State => ({
  until,
  after: null,
  read: false,
  tally: emptyTally,
  differed,
  summary: null,
});

const startOf = (day: string): string => `${day}T00:00:00.000Z`;

/** The end of the last day, or now. */
const endOf = ({ input: { to } }: Job, now: Date): string =>
  new Date(Math.min(Date.parse(startOf(to)) + DAY_MS, now.getTime())).toISOString();

async function readLedger(job: Job, begun: State, tally: Tally): Promise<State> {
  const { from, groupBy } = job.input;
  let state = begun;
  for (let pages = 1; !state.read; pages += 1) {
    const { entries, next } = await entriesAfter(startOf(from), state.until, state.after);
    await countPage(entries, groupBy, tally);
    state = { ...state, after: next, read: next === null };
    if (!state.read && !tally.full && pages % PAGES_A_CHECKPOINT !== 0) continue;
    state = { ...state, tally: await tally.save() };
    failpoint('bulk.sales.counted');
    await job.checkpoint(state);
    await job.progress(...progressOf(job, state));
  }
  return state;
}

/** In days. */
function progressOf({ input: { from } }: Job, { after, until, read }: State): [done: number, total: number] {
  const dayOf = (at: string) => Math.max(0, (Date.parse(at) - Date.parse(from)) / DAY_MS);
  const total = Math.ceil(dayOf(until));
  return [read ? total : Math.floor(dayOf(after?.at ?? from)), total];
}

async function writeFiles(job: Job, tally: Tally, { until }: State): Promise<Summary[]> {
  const { groupBy } = job.input;
  const summaries = new Summaries(groupBy);
  await job.file('report.csv', csvOfAll(groupBy, linesOf(tally.rows()), summaries));
  const all = summaries.all();
  await job.file('report.html', [reportPage({ ...job.input, until, summaries: all })]);
  return all;
}

async function* csvOfAll(groupBy: Job['input']['groupBy'], lines: AsyncIterable<Line>, summaries: Summaries) {
  yield csvHeader(groupBy);
  for await (const line of lines) {
    summaries.add(line);
    yield csvOf(line);
  }
}

/**
 * Holds the report against the ledger's own sums. What was being booked when the job began may have been missing on a secondary: then all
 * of it is read again.
 */
async function agree(job: Job, state: State, summaries: readonly Summary[]): Promise<void> {
  const moved = await ledgerSums(startOf(job.input.from), state.until);
  const differs = [...new Set([...moved.keys(), ...summaries.map(({ currency }) => currency)])].find((currency) => {
    const [ledger, report] = [moved.get(currency), summaries.find((one) => one.currency === currency)];
    return sumNames.some((name) => (ledger?.[name] ?? 0) !== (report?.[name] ?? 0));
  });
  if (!differs) return;
  if (state.differed + 1 >= MOST_TRIES) throw new JobFault(`The report and the ledger differ in ${differs}; tell us.`);
  await job.checkpoint(fresh(state.until, state.differed + 1));
  throw new Error(`the report and the ledger differ in ${differs}`);
}

const sumNames = ['captured', 'refunded', 'disputed'] as const;

/** Day by day, so that no question is about much. */
async function ledgerSums(from: string, until: string): Promise<Map<string, Moved>> {
  const sums = new Map<string, Moved>();
  for (let start = Date.parse(from); start < Date.parse(until); start += DAY_MS) {
    const end = new Date(Math.min(start + DAY_MS, Date.parse(until))).toISOString();
    for (const { currency, ...moved } of await movedBetween(new Date(start).toISOString(), end)) {
      const sum = sums.get(currency) ?? { captured: 0, refunded: 0, disputed: 0 };
      for (const name of sumNames) sum[name] += moved[name];
      sums.set(currency, sum);
    }
  }
  return sums;
}

function summaryOf({ input: { from, to, groupBy } }: Job, summaries: readonly Summary[]): string {
  if (summaries.length === 0) return `From ${from} to ${to} nothing was booked.`;
  const groups = summaries.reduce((most, { groups }) => Math.max(most, groups), 0);
  const sums = summaries.map(({ currency }) => currency).join(', ');
  return `From ${from} to ${to}: ${groups} ${groupingOf[groupBy].many}, in ${sums}; the sum equals the ledger.`;
}
