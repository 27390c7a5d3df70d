import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { node, root } from '#local/paths.ts';
import { environmentOf, eventually, mongoAt, spawnProcess, stack, urlOf } from '../stack.ts';
import { keptOnce, notice, sendUntilDead } from './broker.ts';
import { bury, letterWith } from './letter-desk.ts';

describe('When the collector is killed', () => {
  it('between writing letters and acknowledging them, then each is listed once', async () => {
    const doomed = await spawnProcess('dead-letters', { TITAN_FAILPOINT: 'dead-letters.kept' });
    const events = await sendUntilDead(doomed, bury);
    for (const event of events) await letterWith(event.aggregate);
  });

  it('between sending a letter back and noting it, then it is sent again with the same id, and handled once', async () => {
    const apart = { TITAN_DB_PREFIX: `letters-${Date.now()}`, RABBITMQ_URL: stack().environment.RABBITMQ_URL! };
    const event = notice();
    const orders = await mongoAt(apart.TITAN_DB_PREFIX, 'orders');
    const id = randomUUID();
    const bytes = Buffer.from(JSON.stringify(event));
    await orders.collection<{ _id: string }>('fileChunks').insertOne({ _id: `dead-letters/${id}:0`, bytes } as never);
    const row = {
      _id: id,
      queue: 'titan.users',
      messageId: event.id,
      chunks: 1,
      state: 'WANTED',
      failedAt: new Date(),
    };
    await orders.collection<{ _id: string }>('deadLetters').insertOne(row as never);
    const state = async () =>
      (await orders.collection<{ _id: string; state: string }>('deadLetters').findOne({ _id: id }))?.state;

    const doomed = await spawnProcess('dead-letters', { ...apart, TITAN_FAILPOINT: 'dead-letters.sent' });
    expect(await doomed.exited).toContain('SIGKILL');
    expect(await state()).toBe('WANTED');
    await keptOnce([event]);
    const heir = await spawnProcess('dead-letters', apart);
    await eventually(async () => expect(await state()).toBe('SENT'));
    heir.kill('SIGTERM');
    await keptOnce([event]);
    await orders.dropDatabase();
  });
});

describe('At a terminal', () => {
  const ops = async (...args: string[]) => {
    const env = { ...process.env, ...environmentOf('dead-letters'), TITAN_PROCESS: 'command', LOG_LEVEL: 'silent' };
    return (await promisify(execFile)(node, ['local/ops.ts', ...args], { cwd: root, env })).stdout;
  };

  it('when letters are listed and requeued, then as in the console; and queues tell their depths', async () => {
    const event = notice();
    await bury(event);
    const { id } = await letterWith(event.aggregate);
    expect(await ops('dead-letters')).toMatch(
      new RegExp(`${id}  titan.users  notification.sent .* 5x RETRIES_EXHAUSTED\\n.*closed`),
    );
    expect(await ops('requeue', id)).toBe('1 requeued, 0 had been already\n');
    await keptOnce([event]);
    expect(await ops('queues')).toMatch(/titan\.users/);
    await expect(ops('explode')).rejects.toThrow('Say what');
  });

  it('when dead letters wait, then the metrics say so, and how old the oldest is', async () => {
    await bury(notice());
    await eventually(async () => {
      const text = await (await fetch(`${urlOf('dead-letters')}/metrics`)).text();
      expect(text).toMatch(/^titan_dead_letters [1-9]/m);
      expect(text).toMatch(/^titan_dead_letter_oldest_seconds\{queue="titan\.users"\} [\d.]+$/m);
      expect(text).toMatch(/^titan_queue_messages\{queue="titan\.email",waits="retry"\} \d+$/m);
    });
  });
});
