import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { LaunchContext } from '#local/launch-context.ts';
import { startMongo } from '#local/mongo.ts';
import { homeIn, node, root, titanDir } from '#local/paths.ts';
import { freePort } from '#local/ports.ts';
import { Progress } from '#local/progress.ts';
import { startRabbit } from '#local/rabbit.ts';
import { startRedis } from '#local/redis.ts';
import { Supervisor } from '#local/supervisor.ts';
import type { Task } from './events/teller.ts';
import { quantiles } from './quantiles.ts';

/**
 * `npm run bench:events`: how many events a second go from transactions through outbox, relay and broker to one worker that writes a line
 * for each, and how long one takes at half of that. On servers of its own; the shop need not run, and should not. `-- 10` for ten events
 * a transaction, where the engine's transactions are the limit.
 */
const TOGETHER = Number(process.argv[2] ?? 1);
const SECONDS = 10;
/** Infinity does not travel between processes. */
const AS_FAST_AS_POSSIBLE = 1e9;

const home = homeIn(join(titanDir, 'bench-events'));
rmSync(home.dir, { recursive: true, force: true });
for (const dir of [home.data, home.logs]) mkdirSync(dir, { recursive: true });
const progress = new Progress();
const supervisor = new Supervisor(home, progress, () => {});
const context: LaunchContext = { home, env: process.env, progress, supervisor, signal: new AbortController().signal };
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    supervisor.kill();
    process.exit(1);
  });

try {
  const { env, engine } = await servers();
  const hearer = await begin('hearer', 'users', env);
  const teller = await begin('teller', 'messaging', env);
  await run(teller, hearer, { rate: 50, seconds: 2 });
  const most = await run(teller, hearer, { rate: AS_FAST_AS_POSSIBLE, seconds: SECONDS });
  const half = await run(teller, hearer, { rate: most.rate / 2, seconds: SECONDS });
  const { median, p99 } = quantiles(half.waits);
  console.log(`\n${cpus().length} cores, ${cpus()[0]?.model}; Node ${process.version}; ${engine}`);
  console.log(`${TOGETHER} events a transaction: ${most.rate.toFixed(0)} events/s sustained over ${most.heard} events`);
  console.log(
    `at ${half.rate.toFixed(0)} events/s: from the transaction to the effect p50 ${median} ms, p99 ${p99} ms`,
  );
  await Promise.all([teller, hearer].map(end));
} finally {
  await supervisor.stop(supervisor.names);
  rmSync(home.dir, { recursive: true, force: true });
}

async function servers() {
  const [mongo, redis, rabbit] = await Promise.all(
    [startMongo, startRedis, startRabbit].map((start) => start(context, progress.step(start.name))),
  );
  const urls = { MONGODB_URI: mongo!.url, REDIS_URL: redis!.url, RABBITMQ_URL: rabbit!.url };
  return { env: { ...process.env, ...urls, TITAN_DB_PREFIX: 'bench', LOG_LEVEL: 'warn' }, engine: mongo!.detail };
}

async function begin(file: string, name: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const own = { ...env, TITAN_PROCESS: name, PORT: String(await freePort()) };
  const child = fork(join(root, `bench/events/${file}.ts`), { execPath: node, cwd: root, env: own });
  await new Promise((resolve) => child.once('message', resolve));
  return child;
}

function end(child: ChildProcess): Promise<unknown> {
  child.kill('SIGTERM');
  return new Promise((resolve) => child.once('exit', resolve));
}

/** Has a task told until its last event is heard. */
async function run(teller: ChildProcess, hearer: ChildProcess, pace: Pick<Task, 'rate' | 'seconds'>) {
  const waits: number[] = [];
  const begun = Date.now();
  let told: number | undefined;
  let last = begun;
  await new Promise<void>((resolve) => {
    const look = () => told !== undefined && waits.length >= told && resolve();
    teller.once('message', (message: { told: number }) => {
      told = message.told;
      look();
    });
    hearer.removeAllListeners('message').on('message', (message: { waits: number[]; at: number }) => {
      waits.push(...message.waits);
      last = message.at;
      look();
    });
    teller.send({ ...pace, together: TOGETHER, sideBySide: 16 } satisfies Task);
  });
  return { waits, heard: waits.length, rate: waits.length / ((last - begun) / 1000) };
}
