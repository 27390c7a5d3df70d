import type { Handlers } from '#platform/consumer.ts';
import { failpoint } from '#platform/failpoint.ts';
import { acceptWork } from './work.ts';
import { takeWork } from './workshop.ts';

/** Writes the wish down, and has it done: a job takes longer than the broker waits for an acknowledgement. */
export const bulkHandlers: Handlers<'bulk'> = {
  'job.requested': async ({ data }) => {
    await acceptWork(data);
    failpoint('bulk.work.accepted');
    takeWork();
  },
};
