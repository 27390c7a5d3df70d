import { z } from 'zod';
import { changeIf } from '#platform/compare-and-set.ts';
import { TitanError } from '#platform/error.ts';
import { log } from '#platform/log.ts';
import { unitOfWork } from '#platform/outbox.ts';
import { checkInput, type InvalidInput, isProblem, type Problem } from '#platform/problem.ts';
import { type Credentials, UserModel, type UserRow } from '../model.ts';
import type { AuthSession } from './auth-session.ts';
import { claimCart, guestCartId } from './claim-cart.ts';
import type { Client } from './client.ts';
import { emailAddress } from './email-address.ts';
import { openSession } from './open-session.ts';
import { presentedPassword } from './password.ts';
import { hashPassword, isOutdated, passwordMatches } from './password-hash.ts';
import { placeOf, rememberPlace } from './sign-in-place.ts';
import { admit } from './throttle.ts';

const credentials = z.object({ email: emailAddress, password: presentedPassword, cartId: guestCartId });

export type InvalidCredentials = Problem<'InvalidCredentials'>;

/**
 * Signs in, and takes the guest's cart along.
 * @throws TitanError RATE_LIMITED after many failures, SERVICE_UNAVAILABLE when too many sign in at once, CONFLICT when the password
 *   changes meanwhile
 */
export async function login(input: unknown, client: Client): Promise<AuthSession | InvalidInput | InvalidCredentials> {
  const presented = checkInput(credentials, input);
  if (isProblem(presented)) return presented;
  const { email, password } = presented;
  const user = await findByEmail(email);
  const places = user?.places ?? [];
  const attempt = await admit(
    email,
    client.address,
    user !== null && places.includes(placeOf(user._id, client.address)),
  );
  if (!(await passwordMatches(user?.passwordHash, password)) || !user) return invalidCredentials();
  await attempt.succeeded();
  await rememberPlace(user._id, places, client.address);
  if (isOutdated(user.passwordHash)) rehash(user, password);
  await claimCart(presented.cartId, user._id);
  return openSessionBy(user, client);
}

/** Opens a session of an account whose password is still the one that was presented: who resets it ends every session. */
function openSessionBy(user: UserRow & Credentials, client: Client): Promise<AuthSession> {
  return unitOfWork(async ({ session }) => {
    const { _id, passwordHash } = user;
    if (!(await changeIf(UserModel, _id, { passwordHash }, { $inc: { signIns: 1 } }, session)))
      throw new TitanError('CONFLICT', 'The password has just been changed; sign in again.');
    return openSession(user, client, session);
  });
}

const findByEmail = (email: string): Promise<(UserRow & Credentials) | null> =>
  UserModel.findOne({ email }).select('+passwordHash +places').lean();

/** The only moment at which we know the password. Nobody waits for it, and the next sign-in tries again. */
function rehash({ _id, passwordHash }: UserRow & Credentials, password: string): void {
  hashPassword(password)
    .then((fresh) => changeIf(UserModel, _id, { passwordHash }, { $set: { passwordHash: fresh } }))
    .catch((error) => log.warn({ err: error, userId: _id }, 'an outdated password hash stays for now'));
}

/** @param field where the password stood, when the email is not in question */
export const invalidCredentials = (field?: string): InvalidCredentials => ({
  __typename: 'InvalidCredentials',
  code: 'INVALID_CREDENTIALS',
  message: field ? 'This is not the password of your account.' : 'This email and this password do not belong together.',
  path: field ? ['input', field] : null,
});
