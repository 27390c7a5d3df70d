/** `npm run ops -- dead-letters | requeue ID… | queues`: what the console's DeadLetters shows and does, at a terminal. */
import { connect } from 'amqplib';
import { need } from '#platform/config.ts';
import { Lifecycle } from '#platform/lifecycle.ts';
import { openMongo } from '#platform/mongo.ts';
import { queueDepths } from '#platform/queue-depths.ts';
import { countDeadLetters, listDeadLetters } from '#subgraphs/orders/domain/list-dead-letters.ts';
import { requeueDeadLetters } from '#subgraphs/orders/domain/requeue-dead-letters.ts';

const SHOWN = 100;

const commands: Record<string, (args: string[]) => Promise<void>> = {
  'dead-letters': async () => {
    const { nodes } = await listDeadLetters(false, SHOWN);
    for (const { _id, queue, event, failedAt, attempts, reason, error, payload } of nodes) {
      console.log(`${_id}  ${queue}  ${event ?? 'unknown'}  ${failedAt.toISOString()}  ${attempts}x ${reason ?? ''}`);
      console.log(`    ${error}\n    ${payload}`);
    }
    console.log(`${await countDeadLetters(false)} dead letters`);
  },
  requeue: async (ids) => {
    if (ids.length === 0) throw new Error('Say which: npm run ops -- requeue ID…');
    const requeued = await requeueDeadLetters(ids, 'terminal');
    console.log(`${requeued.length} requeued, ${ids.length - requeued.length} had been already`);
  },
  queues: async () => {
    const connection = await connect(need('RABBITMQ_URL'));
    console.table(await queueDepths(await connection.createChannel()));
    await connection.close();
  },
};

const [name = '', ...args] = process.argv.slice(2);
const life = new Lifecycle();
try {
  const command = Object.hasOwn(commands, name) && commands[name];
  if (!command) throw new Error(`Say what: npm run ops -- ${Object.keys(commands).join(' | ')}`);
  await openMongo('orders', life);
  await command(args);
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await life.stop();
}
