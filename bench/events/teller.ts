/** A service that has things to tell, at a rate: each event in a transaction's outbox row, then by the relay to the broker. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startService } from '#platform/define-service.ts';
import { Lifecycle } from '#platform/lifecycle.ts';
import { unitOfWork } from '#platform/outbox.ts';

/** What it is told: so many events a second, for so long. */
export interface Task {
  rate: number;
  seconds: number;
  /** Events of one transaction, and transactions at a time. */
  together: number;
  sideBySide: number;
}

const life = new Lifecycle();
life.stopOnSignals();
await startService({ name: 'messaging' }, life);
process.channel!.ref();
process.on('message', (task: Task) => void tell(task).then((told) => process.send!({ told })));
process.send!({ ready: true });

/** @returns how many events it has written */
async function tell({ rate, seconds, together, sideBySide }: Task): Promise<number> {
  const begun = Date.now();
  const end = begun + seconds * 1000;
  let told = 0;
  const teller = async () => {
    while (Date.now() < end) {
      const early = begun + (told / rate) * 1000 - Date.now();
      if (early > 0) {
        await sleep(early);
        continue;
      }
      told += together;
      await write(together);
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, teller));
  return told;
}

let next = 0;

const write = (together: number) =>
  unitOfWork(({ emit }) => {
    const sentAt = new Date().toISOString();
    for (let n = 0; n < together; n += 1) {
      const subject = `order:${next++}`;
      emit('notification.sent', subject, { subject, channel: 'EMAIL', template: 'bench', sentAt });
    }
  });
