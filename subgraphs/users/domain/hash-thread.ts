/**
 * A thread that does nothing but argon2id: started by hash-threads.ts. On Linux a thread has a priority of its own, and this
 * one gives way to everything that answers customers; elsewhere the system shares out evenly.
 */
import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { hashSync, verifySync } from '@node-rs/argon2';
import type { HashAnswer, HashJob } from './hash-threads.ts';

if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

parentPort?.on('message', (job: HashJob) => {
  parentPort?.postMessage(answer(job));
});

function answer(job: HashJob): HashAnswer {
  try {
    const value = job.kind === 'hash' ? hashSync(job.password, job.options) : verifySync(job.hash, job.password);
    return { value };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
