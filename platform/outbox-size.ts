import type { Task } from './every.ts';
import { metrics } from './metrics.ts';
import { Outbox } from './outbox.ts';

/** Shows what waits, also while there is no broker to relay to. The count is the engine's own bookkeeping: no scan. */
export const outboxSize: Task = {
  name: 'outbox-size',
  everyMs: 5_000,
  run: async () => metrics.outboxPending.set(await Outbox.estimatedDocumentCount()),
};
