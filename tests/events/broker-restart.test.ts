import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import { type Channel, connect } from 'amqplib';
import { homeIn } from '#local/paths.ts';
import { Progress } from '#local/progress.ts';
import { findRabbit, startRabbit } from '#local/rabbit.ts';
import { Supervisor } from '#local/supervisor.ts';
import { eventually, type Instance, mongoAt, spawnProcess, stack } from '../stack.ts';
import { outboxRow } from './outbox-row.ts';
import { startTeller } from './start-teller.ts';

const prefix = `restart-${randomBytes(4).toString('hex')}`;
const home = homeIn(`${stack().home}/${prefix}`);
const progress = new Progress(new PassThrough() as never);
const supervisor = new Supervisor(home, progress, () => {});
const apart = { TITAN_DB_PREFIX: prefix, RABBITMQ_URL: '' };
let users: Instance;

beforeAll(async () => {
  const context = { home, env: process.env, supervisor, progress, signal: new AbortController().signal };
  for (const dir of [home.data, home.logs]) mkdirSync(dir, { recursive: true });
  apart.RABBITMQ_URL = (await startRabbit(context)).url;
  users = await spawnProcess('users', apart);
});
afterAll(() => supervisor.stop(supervisor.names));

const newSubjects = (count: number) =>
  Array.from({ length: count }, () => `order:${randomBytes(12).toString('hex')}`).sort();

const outbox = async (of = 'messaging') => (await mongoAt(prefix, of)).collection<{ _id: string }>('outbox');
const emptied = () => eventually(async () => expect(await (await outbox()).countDocuments()).toBe(0));

/** What users has kept of them. */
async function kept(subjects: readonly string[]): Promise<string[]> {
  const lines = (await mongoAt(prefix, 'users')).collection('notifications').find({ subject: { $in: subjects } });
  return (await lines.toArray()).map(({ subject }) => subject).sort();
}

async function onBroker<T>(work: (channel: Channel) => Promise<T>): Promise<T> {
  const connection = await connect(apart.RABBITMQ_URL);
  try {
    const channel = await connection.createChannel();
    // The call throws the same.
    channel.on('error', () => {});
    return await work(channel);
  } finally {
    await connection.close();
  }
}

const deleteQueue = (name: string) => onBroker((channel) => channel.deleteQueue(name));
const waitingFor = (name: string) => onBroker(async (channel) => (await channel.checkQueue(name)).messageCount);

/** From how much memory on the broker takes no more from those who publish. */
async function memoryLimit(limit: string): Promise<void> {
  const environ = await readFile(`/proc/${supervisor.running().rabbit!.pid}/environ`, 'utf8');
  const env = Object.fromEntries(environ.split('\0').map((line) => line.split(/=(.*)/s)));
  const command = join(dirname(findRabbit(process.env)!), 'rabbitmqctl');
  const args = ['-n', env.RABBITMQ_NODENAME, 'set_vm_memory_high_watermark', 'absolute', limit];
  await promisify(execFile)(command, args, { env });
}

it('When the broker is killed with events in flight, then the outbox takes more, and each has its effect once when it is back', async () => {
  const before = newSubjects(40);
  const meanwhile = newSubjects(5);
  const first = startTeller({ ...apart, TELL: before.join() });
  await eventually(async () => expect((await kept(before)).length).toBeGreaterThan(0));
  process.kill(supervisor.running().rabbit!.pid!, 'SIGKILL');

  const second = startTeller({ ...apart, TELL: meanwhile.join() });
  const subjects = [...before, ...meanwhile];
  // Each comes in two events.
  const twice = subjects.flatMap((subject) => [subject, subject]).sort();
  await eventually(async () => expect(await kept(subjects)).toEqual(twice));
  await emptied();
  await Promise.all([first.stop(), second.stop()]);
});

it('When no queue takes an event, then it stays in the outbox until one does; and whoever loses his queue declares it anew', async () => {
  const teller = startTeller(apart);
  const [heard, unheard, last] = newSubjects(3) as [string, string, string];
  const tell = async (subject: string) => (await outbox()).insertOne(outboxRow(subject) as never);
  await tell(heard);
  await emptied();
  users.kill('SIGTERM');
  await users.exited;
  await deleteQueue('titan.users');
  await tell(unheard);
  const log = () => readFile(`${stack().home}/logs/teller.log`, 'utf8');
  await eventually(async () => expect(await log()).toContain('no queue takes 1 of the events'));
  expect(await (await outbox()).countDocuments()).toBe(1);
  users = await spawnProcess('users', apart);
  await eventually(async () => expect(await kept([unheard])).toEqual([unheard]));

  await deleteQueue('titan.users');
  await tell(last);
  await eventually(async () => expect(await kept([last])).toEqual([last]));
  await emptied();
  await teller.stop();
});

it('When the broker runs out of memory, then events wait in the outbox, who consumes goes on, and everything arrives once there is room', async () => {
  users.kill('SIGTERM');
  await users.exited;
  // More than a consumer has in hand.
  const [before, meanwhile, own] = [newSubjects(30), newSubjects(5), newSubjects(1)];
  const first = startTeller({ ...apart, TELL: before.join() });
  await eventually(async () => expect(await waitingFor('titan.users')).toBe(2 * before.length));
  await emptied();
  await memoryLimit('1MB');

  // Its relay, which has something to tell, is held up; its consumer is not.
  await (await outbox('users')).insertOne(outboxRow(own[0]!) as never);
  users = await spawnProcess('users', apart);
  const second = startTeller({ ...apart, TELL: meanwhile.join() });
  await eventually(async () => expect((await kept(before)).length).toBe(2 * before.length));
  await eventually(async () => expect(await (await outbox()).countDocuments()).toBe(meanwhile.length));
  expect(await kept([...meanwhile, ...own])).toEqual([]);

  await memoryLimit('512MiB');
  await eventually(async () => expect((await kept(meanwhile)).length).toBe(2 * meanwhile.length));
  await eventually(async () => expect(await kept(own)).toEqual(own));
  await emptied();
  await Promise.all([first.stop(), second.stop()]);
});
