import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { TitanError } from '#platform/error.ts';
import { metrics } from '#platform/metrics.ts';
import { HashQueue } from './hash-queue.ts';
import { runHashJob } from './hash-threads.ts';

/** The first choice of OWASP's Password Storage Cheat Sheet; the algorithm's default here is argon2id. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;

/** One core stays free for everything else; those in line wait a few seconds at most, less than the gateway does. */
const queue = new HashQueue(Math.max(1, availableParallelism() - 1), 32);

const busy = () =>
  new TitanError('SERVICE_UNAVAILABLE', 'Very many people are signing in right now; try again in 5 seconds.', {
    retryAfter: 5,
  });

/** Verified for accounts that do not exist, so that their refusal takes as long as a wrong password's. */
let nobody: Promise<string> | undefined;

/**
 * @param password normalised, see password.ts
 * @returns a PHC string with its own salt and parameters
 * @throws TitanError SERVICE_UNAVAILABLE when too many hashes wait
 */
export function hashPassword(password: string): Promise<string> {
  return queue.run(() => {
    metrics.passwordHashes.inc();
    return runHashJob({ kind: 'hash', password, options: PARAMETERS }) as Promise<string>;
  }, busy);
}

/**
 * Whether the password is the account's; the same work without an account, and then false.
 * @throws TitanError SERVICE_UNAVAILABLE when too many hashes wait
 */
export async function passwordMatches(known: string | undefined, password: string): Promise<boolean> {
  const hash = known ?? (await prepareHashing());
  const matches = await queue.run(() => {
    metrics.passwordHashes.inc();
    return runHashJob({ kind: 'verify', password, hash });
  }, busy);
  return matches === true && known !== undefined;
}

/** Whether a hash was made with parameters that are not ours any more. */
export const isOutdated = (hash: string): boolean => !hash.startsWith(CURRENT);

/** Before the first sign-in: its answer must not take two hashes where all others take one. */
export function prepareHashing(): Promise<string> {
  nobody ??= runHashJob({
    kind: 'hash',
    password: randomBytes(32).toString('hex'),
    options: PARAMETERS,
  }) as Promise<string>;
  return nobody;
}
