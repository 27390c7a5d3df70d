import { readFileSync } from 'node:fs';
import { Pool } from 'undici';
import { wholeAnswer } from '#platform/whole-answer.ts';

/** What a client sends, again and again: one of these after the other. */
export interface Sent {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
}

export interface Figures {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Resident memory after it, in MiB. */
  memory: number;
  /** Of processor time for each request, in milliseconds: the same on a busy machine as on a quiet one. */
  cpu: number;
}

export interface Load {
  seconds: number;
  /** Requests under way at once. */
  inFlight: number;
}

/** The pages of /proc count in these. */
const TICKS_PER_SECOND = 100;

/** Keeps so many requests in flight for a while. An answer that is not 200, or has errors, ends the benchmark. */
export async function measure({ url, pid }: { url: string; pid: number }, sent: Sent[], load: Load): Promise<Figures> {
  const pool = new Pool(url, { connections: load.inFlight, pipelining: 1 });
  const times: number[] = [];
  let next = 0;
  const [cpuBefore, started] = [cpuSeconds(pid), performance.now()];
  const until = started + load.seconds * 1000;
  const client = async () => {
    while (performance.now() < until) {
      const begun = performance.now();
      await ask(pool, sent[next++ % sent.length]!);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: load.inFlight }, client));
  const [seconds, cpu] = [(performance.now() - started) / 1000, cpuSeconds(pid) - cpuBefore];
  await pool.close();
  times.sort((a, b) => a - b);
  const at = (q: number) => times[Math.min(times.length - 1, Math.floor(q * times.length))] ?? 0;
  return {
    perSecond: times.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    memory: residentMiB(pid),
    cpu: (cpu * 1000) / times.length,
  };
}

/** Every question twice: plans, code and caches are then as they are in a process that has served for a while. */
export async function warm({ url }: { url: string }, sent: Sent[], inFlight: number): Promise<void> {
  const pool = new Pool(url, { connections: inFlight, pipelining: 1 });
  let next = 0;
  const client = async () => {
    while (next < 2 * sent.length) await ask(pool, sent[next++ % sent.length]!);
  };
  await Promise.all(Array.from({ length: inFlight }, client));
  await pool.close();
}

/** As long as a fetch of the gateway may wait. */
const QUEUE_MS = 5_000;

const FAILED = Buffer.from('{"errors"');

/** @throws Error with the answer when it is not a whole one */
export async function ask(pool: Pool, { method, path, headers, body }: Sent): Promise<Buffer> {
  const answer = await wholeAnswer(pool, { method, path, headers, ...(body === undefined ? {} : { body }) }, QUEUE_MS);
  if (answer.status !== 200 || answer.body.subarray(0, FAILED.length).equals(FAILED)) {
    throw new Error(`${answer.status} to ${body ?? path}: ${answer.body.toString().slice(0, 500)}`);
  }
  return answer.body;
}

/** Of a process and those it has started. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  const own = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  return children(pid).reduce((sum, child) => sum + cpuSeconds(child), own);
}

function residentMiB(pid: number): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return children(pid).reduce((sum, child) => sum + residentMiB(child), Number(kib ?? 0) / 1024);
}

const children = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
