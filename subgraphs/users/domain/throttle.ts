import { TitanError } from '#platform/error.ts';
import { metrics } from '#platform/metrics.ts';
import { TokenBucket } from '#platform/token-bucket.ts';
import type { UserRow } from '../model.ts';
import { redis } from '../redis.ts';

/**
 * Failed sign-ins are what these buckets count: an attempt takes its tokens before the password is looked at (so that many
 * at once do not slip through) and gets them back when it succeeds.
 *
 * - Per account and address, three buckets of growing size and slowness: the first five failures are free, then one is
 *   allowed every 10 s, from the fifteenth on every 2 minutes, from the fortieth on every half hour.
 * - Per address, over all accounts: against lists of stolen passwords.
 * - Per account, over all addresses that it was never signed in from: against guessing from many addresses at once.
 *
 * A stranger never locks the owner out. What he spends is the bucket of his own address, which is refused before it has
 * taken much of the account's: emptying that takes dozens of addresses. Even then the owner signs in from any address that
 * he has signed in from before, which the account's bucket does not count; from a new one he can reset his password by mail.
 * A right password from a new address is not let through an empty bucket: the answer would tell a right guess from a wrong one
 * and make the bucket worth nothing.
 */
const perAccountAndAddress = [
  bucket('login-1', 5, 10),
  bucket('login-2', 15, 120),
  bucket('login-3', 40, 1_800),
] as const;
const perAddress = bucket('login-address', 50, 6);
const perAccount = bucket('login-account', 100, 60);
/** Guesses of a password by whoever has a session: from anywhere, for he may not be the owner. Signing in does not count here. */
const perOwner = bucket('password-account', 20, 600);

/** Registrations that met a taken email: so nobody finds out by the thousand who is a customer. */
const takenEmails = bucket('email-taken', 10, 60);
const resetRequests = bucket('reset-address', 10, 60);
const resetMails = bucket('reset-account', 3, 600);
const verificationMails = bucket('verify-account', 3, 600);

/** An attempt that may go on. */
export interface Attempt {
  /** Takes nothing from anybody, and forgives the failures before it. */
  succeeded: () => Promise<void>;
}

/**
 * @param email in canonical form, of an account or not
 * @param familiar whether the account was signed in from this address before
 * @throws TitanError RATE_LIMITED
 */
export const admit = (email: string, address: string, familiar: boolean): Promise<Attempt> =>
  takeAll(email, address, familiar ? [] : [[perAccount, email]]);

/**
 * For who is signed in and presents the password once more.
 * @throws TitanError RATE_LIMITED
 */
export const admitOwner = ({ _id, email }: Pick<UserRow, '_id' | 'email'>, address: string): Promise<Attempt> =>
  takeAll(email, address, [[perOwner, _id]]);

async function takeAll(email: string, address: string, more: [TokenBucket, key: string][]): Promise<Attempt> {
  const pair = JSON.stringify([email, address]);
  const wanted: [TokenBucket, key: string][] = [
    ...perAccountAndAddress.map((rung): [TokenBucket, string] => [rung, pair]),
    [perAddress, address],
    ...more,
  ];
  const taken: [TokenBucket, key: string][] = [];
  for (const [of, key] of wanted) {
    const wait = await of.take(key);
    if (wait === 0) {
      taken.push([of, key]);
      continue;
    }
    await Promise.all(taken.map(([earlier, at]) => earlier.giveBack(at)));
    metrics.loginsRefused.inc();
    throw tooMany('Too many failed attempts', wait);
  }
  const succeeded = async () => {
    await Promise.all(taken.map(([of, key]) => (key === pair ? of.refill(key) : of.giveBack(key))));
  };
  return { succeeded };
}

/**
 * Before a registration: whether this address has met too many taken emails. Nothing stays taken meanwhile, because many
 * customers of one address may register at once; those in line for a hash are what can slip through.
 * @throws TitanError RATE_LIMITED
 */
export async function admitRegistration(address: string): Promise<void> {
  await demand(takenEmails, address, 'Too many registrations from here');
  await takenEmails.giveBack(address);
}

export const countTakenEmail = (address: string): Promise<number> => takenEmails.take(address);

/** @throws TitanError RATE_LIMITED */
export const limitResetRequests = (address: string) => demand(resetRequests, address, 'Too many requests from here');

/** Beyond a few mails an account gets none, whoever asks: and whoever asks is not told. */
export const resetMailAllowed = async (userId: string): Promise<boolean> => (await resetMails.take(userId)) === 0;

/** @throws TitanError RATE_LIMITED */
export const limitVerificationMails = (userId: string) =>
  demand(verificationMails, userId, 'This mail was sent several times already');

async function demand(of: TokenBucket, key: string, what: string): Promise<void> {
  const wait = await of.take(key);
  if (wait > 0) throw tooMany(what, wait);
}

const tooMany = (what: string, seconds: number) =>
  new TitanError('RATE_LIMITED', `${what}; try again in ${seconds} seconds.`, { retryAfter: seconds });

function bucket(name: string, capacity: number, refillSeconds: number): TokenBucket {
  return new TokenBucket({ name, capacity, refillSeconds }, redis);
}
