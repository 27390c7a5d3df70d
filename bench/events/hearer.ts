/** A worker that keeps one line of each event, under the event's id, as users does with its delivery log. */
import { startService } from '#platform/define-service.ts';
import { Lifecycle } from '#platform/lifecycle.ts';
import { recordNotification } from '#subgraphs/users/domain/delivery-log.ts';

/** Milliseconds from the transaction to the end of the effect, of what was heard since the last report. */
let waits: number[] = [];

const life = new Lifecycle();
life.stopOnSignals();
await startService(
  {
    name: 'users',
    handlers: {
      'notification.sent': async (event) => {
        await recordNotification(event);
        waits.push(Date.now() - Date.parse(event.data.sentAt));
      },
    },
  },
  life,
);
process.channel!.ref();
process.send!({ ready: true });
setInterval(() => {
  if (waits.length > 0) process.send!({ waits, at: Date.now() });
  waits = [];
}, 100).unref();
