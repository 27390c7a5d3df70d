/** A service that has things to tell: writes an event for each subject of TELL in transactions, and has a relay, and no queue. */
import { startService } from '#platform/define-service.ts';
import { unitOfWork } from '#platform/outbox.ts';

const subjects = (process.env.TELL ?? '').split(',').filter(Boolean);
const sentAt = new Date().toISOString();

await startService({
  name: 'messaging',
  prepare: async () => {
    for (const subject of subjects)
      await unitOfWork(({ emit }) => {
        for (const template of ['first', 'second'])
          emit('notification.sent', subject, { subject, channel: 'EMAIL', template, sentAt });
      });
  },
});
