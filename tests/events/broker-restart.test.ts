import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { homeIn } from '#local/paths.ts';
import { Progress } from '#local/progress.ts';
import { startRabbit } from '#local/rabbit.ts';
import { Supervisor } from '#local/supervisor.ts';
import { eventually, mongoAt, spawnProcess, stack } from '../stack.ts';
import { startTeller } from './start-teller.ts';

const prefix = `restart-${randomBytes(4).toString('hex')}`;
const home = homeIn(`${stack().home}/${prefix}`);
const progress = new Progress(new PassThrough() as never);
const supervisor = new Supervisor(home, progress, () => {});

afterAll(() => supervisor.stop(supervisor.names));

const newSubjects = (count: number) =>
  Array.from({ length: count }, () => `order:${randomBytes(12).toString('hex')}`).sort();

/** What users has kept of them: each comes in two events. */
async function kept(subjects: readonly string[]): Promise<string[]> {
  const lines = (await mongoAt(prefix, 'users')).collection('notifications').find({ subject: { $in: subjects } });
  return (await lines.toArray()).map(({ subject }) => subject).sort();
}

it('When the broker is killed with events in flight, then the outbox takes more, and each has its effect once when it is back', async () => {
  const context = { home, env: process.env, supervisor, progress, signal: new AbortController().signal };
  for (const dir of [home.data, home.logs]) mkdirSync(dir, { recursive: true });
  const { url } = await startRabbit(context);
  const apart = { TITAN_DB_PREFIX: prefix, RABBITMQ_URL: url };
  await spawnProcess('users', apart);
  const before = newSubjects(40);
  const meanwhile = newSubjects(5);
  const first = startTeller({ ...apart, TELL: before.join() });
  await eventually(async () => expect((await kept(before)).length).toBeGreaterThan(0));
  process.kill(supervisor.running().rabbit!.pid!, 'SIGKILL');

  const second = startTeller({ ...apart, TELL: meanwhile.join() });
  const subjects = [...before, ...meanwhile];
  const twice = subjects.flatMap((subject) => [subject, subject]).sort();
  await eventually(async () => expect(await kept(subjects)).toEqual(twice));
  await eventually(async () =>
    expect(await (await mongoAt(prefix, 'messaging')).collection('outbox').countDocuments()).toBe(0),
  );
  await Promise.all([first.stop(), second.stop()]);
});
