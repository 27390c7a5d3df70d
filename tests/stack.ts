import { setTimeout as sleep } from 'node:timers/promises';
import type mongoose from 'mongoose';
import { Child } from '#local/child.ts';
import { healthy } from '#local/healthy.ts';
import { LogFile } from '#local/log-file.ts';
import { MongoClient } from '#local/mongo-client.ts';
import { node, root } from '#local/paths.ts';
import { freePort } from '#local/ports.ts';
import { type RunningProcess, readStackFile, type StackInfo } from '#local/stack-file.ts';
import { argumentsOf, type ProcessName, processes } from '#platform/processes.ts';

const withinMs = 120_000;
const spawned: Child[] = [];
let client: Promise<mongoose.mongo.MongoClient> | undefined;

afterAll(async () => {
  await Promise.all(spawned.map((child) => child.stop()));
  await (await client)?.close();
});

/** The stack that npm test has started, as it is now: pids change when processes are restarted. */
export function stack(): StackInfo {
  const info = readStackFile(process.env.TITAN_STACK_FILE ?? '');
  if (!info) throw new Error('There is no stack for the tests: run them with npm test.');
  return info;
}

/** A process by its name in the table, or a server of the stack: mongo, redis, rabbit, mail. */
export function running(name: string): RunningProcess {
  const found = stack().processes[name];
  if (!found) throw new Error(`The stack has no process ${name}`);
  return found;
}

/** What a process was told. */
export const environmentOf = (name: ProcessName): Record<string, string> => ({
  ...stack().environment,
  ...running(name).env,
});

/** The base URL of a process. */
export const urlOf = (name: ProcessName): string => running(name).url ?? '';

/** Kills a process of the stack with SIGKILL; its supervisor starts it again: wait for `restarted`. */
export function kill(name: string): { restarted: () => Promise<void> } {
  const { pid } = running(name);
  if (!pid) throw new Error(`${name} is not running`);
  process.kill(pid, 'SIGKILL');
  const back = async () => {
    const now = running(name);
    if (!now.pid || now.pid === pid) throw new Error(`${name} has not been started again`);
    if (now.url) await healthy(`${now.url}/health/ready`);
  };
  return { restarted: () => eventually(back) };
}

/** An extra instance of a process, which nobody restarts. */
export interface Instance {
  readonly url: string;
  readonly pid: number;
  kill(signal: NodeJS.Signals): void;
  /** How it ended, as in "signal SIGKILL". */
  readonly exited: Promise<string>;
}

/** Starts one more instance of a process, on a free port unless told a `PORT`, and waits until it is ready; it ends with the test file. */
export async function spawnProcess(name: ProcessName, overrides: Record<string, string> = {}): Promise<Instance> {
  const port = Number(overrides.PORT) || (await freePort());
  const url = `http://127.0.0.1:${port}`;
  // A shop with databases of its own takes no events out of the queues of the stack.
  const apart = overrides.TITAN_DB_PREFIX ? { RABBITMQ_URL: 'amqp://127.0.0.1:1' } : {};
  const env = { ...process.env, ...environmentOf(name), PORT: String(port), ...apart, ...overrides };
  const ready = () => healthy(`${url}/health/ready`);
  const log = new LogFile(`${stack().home}/logs/${name}-${port}.log`);
  const spec = { name, command: node, args: argumentsOf(processes[name]), cwd: root, ipc: true, env, ready };
  const child = new Child(spec, stack().home, log);
  spawned.push(child);
  // What is to die at a named point may do so before it is asked whether it is ready: other tests bring work, too.
  const doomed = 'TITAN_FAILPOINT' in overrides;
  const begun = async () => (child.ended && doomed ? undefined : ready());
  await eventually(begun, () => child.ended && !doomed && `${name} ended before it was ready: ${log.lastError()}`);
  const pid = child.pid ?? 0;
  return { url, pid, kill: (signal) => process.kill(pid, signal), exited: child.exited };
}

/** The database of a service of the stack. */
export async function mongo(service: string): Promise<mongoose.mongo.Db> {
  return mongoAt(stack().environment.TITAN_DB_PREFIX ?? 'titan', service);
}

/** The same of a shop with databases of its own. */
export async function mongoAt(prefix: string, service: string): Promise<mongoose.mongo.Db> {
  client ??= new MongoClient(stack().environment.MONGODB_URI ?? '').connect();
  return (await client).db(`${prefix}_${service}`);
}

/** A caught mail, as far as tests look at it. */
export interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly to: readonly { readonly address: string }[];
  readonly headers: Readonly<Record<string, string>>;
}

/** The mails caught so far for this address, oldest first. */
export async function mails(to: string): Promise<Mail[]> {
  const response = await fetch(`${stack().mailPage}/api/email`);
  const all = (await response.json()) as Mail[];
  return all.filter((mail) => mail.to.some(({ address }) => address === to));
}

/**
 * Asks until it answers without an error.
 * @throws the last error after 120 s, or at once when `hopeless` says why
 */
export async function eventually<T>(ask: () => Promise<T>, hopeless: () => string | false = () => false): Promise<T> {
  for (const deadline = Date.now() + withinMs; ; await sleep(50)) {
    try {
      return await ask();
    } catch (error) {
      const reason = hopeless();
      if (reason) throw new Error(reason);
      if (Date.now() > deadline) throw error;
    }
  }
}
