import { z } from 'zod';
import { checkInput, type InvalidInput, isProblem, type Problem } from '#platform/problem.ts';
import { type Credentials, UserModel, type UserRow } from '../model.ts';
import type { AuthSession } from './auth-session.ts';
import { claimCart, guestCartId } from './claim-cart.ts';
import { emailAddress } from './email-address.ts';
import { openSession } from './open-session.ts';
import { presentedPassword } from './password.ts';
import { passwordMatches } from './password-hash.ts';

const credentials = z.object({ email: emailAddress, password: presentedPassword, cartId: guestCartId });

export type InvalidCredentials = Problem<'InvalidCredentials'>;

/** Signs in, and takes the guest's cart along. */
export async function login(
  input: unknown,
  userAgent: string | null,
): Promise<AuthSession | InvalidInput | InvalidCredentials> {
  const presented = checkInput(credentials, input);
  if (isProblem(presented)) return presented;
  const user = await findByEmail(presented.email);
  if (!(await passwordMatches(user?.passwordHash, presented.password)) || !user) return invalid();
  await claimCart(presented.cartId, user._id);
  return openSession(user, userAgent);
}

const findByEmail = (email: string): Promise<(UserRow & Credentials) | null> =>
  UserModel.findOne({ email }).select('+passwordHash').lean();

const invalid = (): InvalidCredentials => ({
  __typename: 'InvalidCredentials',
  code: 'INVALID_CREDENTIALS',
  message: 'This email and this password do not belong together.',
  path: null,
});
