import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { TitanError } from '#platform/error.ts';
import { HashQueue } from './hash-queue.ts';

/** The first choice of OWASP's Password Storage Cheat Sheet; the algorithm's default here is argon2id. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** One core stays free for everything else; those in line wait a few seconds at most. */
const queue = new HashQueue(Math.max(1, availableParallelism() - 1), 64);

const busy = () =>
  new TitanError('SERVICE_UNAVAILABLE', 'Very many people are signing in right now; try again in 5 seconds.');

/** Verified for accounts that do not exist, so that their refusal takes as long as a wrong password's. */
let nobody: Promise<string> | undefined;

/**
 * @param password normalised, see password.ts
 * @returns a PHC string with its own salt and parameters
 * @throws TitanError SERVICE_UNAVAILABLE when too many hashes wait
 */
export const hashPassword = (password: string): Promise<string> => queue.run(() => hash(password, PARAMETERS), busy);

/**
 * Whether the password is the account's; the same work without an account, and then false.
 * @throws TitanError SERVICE_UNAVAILABLE when too many hashes wait
 */
export async function passwordMatches(known: string | undefined, password: string): Promise<boolean> {
  const against = known ?? (await prepareHashing());
  const matches = await queue.run(() => verify(against, password), busy);
  return matches && known !== undefined;
}

/** Before the first sign-in: its answer must not take two hashes where all others take one. */
export function prepareHashing(): Promise<string> {
  nobody ??= hash(randomBytes(32).toString('hex'), PARAMETERS);
  return nobody;
}
