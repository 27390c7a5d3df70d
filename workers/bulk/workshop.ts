import { every } from '#platform/every.ts';
import type { Lifecycle } from '#platform/lifecycle.ts';
import { log } from '#platform/log.ts';
import { runWork } from './run-work.ts';
import { claimWork, type WorkRow } from './work.ts';

/** Each has a piece of its input in memory. */
const MOST_AT_ONCE = 2;
const LOOK_EVERY_MS = 1_000;

const underWay = new Set<Promise<void>>();
let stopping = false;

/** Does what this worker owes, its own and what others left, until the process stops: then each run ends at its next checkpoint. */
export async function openWorkshop(life: Lifecycle): Promise<void> {
  life.onStop('workshop', async () => {
    stopping = true;
    await Promise.all(underWay);
  });
  every({ name: 'work', everyMs: LOOK_EVERY_MS, run: takeDue }, life);
}

/** Looks for work now, instead of in a second. */
export function takeWork(): void {
  takeDue().catch((error) => log.warn({ err: error }, 'no work could be taken; the next look will tell'));
}

async function takeDue(): Promise<void> {
  while (underWay.size < MOST_AT_ONCE && !stopping) {
    const row = await claimWork();
    if (!row) return;
    begin(row);
  }
}

function begin(row: WorkRow): void {
  const work = runWork(row, () => stopping)
    .catch((error) => log.warn({ err: error, jobId: row._id }, 'a job could not be let go; its hold runs out'))
    .finally(() => {
      underWay.delete(work);
      takeWork();
    });
  underWay.add(work);
}
