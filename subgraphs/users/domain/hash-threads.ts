import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Options } from '@node-rs/argon2';

export type HashJob =
  | { kind: 'hash'; password: string; options: Options }
  | { kind: 'verify'; password: string; hash: string };
export type HashAnswer = { value: string | boolean } | { failure: string };

/** Threads with nothing to do. They keep no process alive. */
const idle: Worker[] = [];

/**
 * Runs one job in a thread of its own; threads are kept for the next job. How many there are at once is for the caller to
 * bound.
 */
export async function runHashJob(job: HashJob): Promise<string | boolean> {
  const thread = idle.pop() ?? newThread();
  thread.ref();
  try {
    const answer = once(thread, 'message') as Promise<[HashAnswer]>;
    thread.postMessage(job);
    const [result] = await answer;
    idle.push(thread);
    if ('failure' in result) throw new Error(result.failure);
    return result.value;
  } finally {
    thread.unref();
  }
}

const newThread = (): Worker => new Worker(new URL('./hash-thread.ts', import.meta.url));
