import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { connect } from 'amqplib';
import { homeIn } from '#local/paths.ts';
import { Progress } from '#local/progress.ts';
import { startRabbit } from '#local/rabbit.ts';
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

const outbox = async () => (await mongoAt(prefix, 'messaging')).collection<{ _id: string }>('outbox');
const emptied = () => eventually(async () => expect(await (await outbox()).countDocuments()).toBe(0));

/** What users has kept of them. */
async function kept(subjects: readonly string[]): Promise<string[]> {
  const lines = (await mongoAt(prefix, 'users')).collection('notifications').find({ subject: { $in: subjects } });
  return (await lines.toArray()).map(({ subject }) => subject).sort();
}

async function deleteQueue(name: string): Promise<void> {
  const connection = await connect(apart.RABBITMQ_URL);
  await (await connection.createChannel()).deleteQueue(name);
  await connection.close();
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
  await spawnProcess('users', apart);
  await eventually(async () => expect(await kept([unheard])).toEqual([unheard]));

  await deleteQueue('titan.users');
  await tell(last);
  await eventually(async () => expect(await kept([last])).toEqual([last]));
  await emptied();
  await teller.stop();
});
