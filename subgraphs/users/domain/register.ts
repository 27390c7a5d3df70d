import { z } from 'zod';
import { type Conflict, checkInput, type InvalidInput, isProblem } from '#platform/problem.ts';
import type { AuthSession } from './auth-session.ts';
import { claimCart, guestCartId } from './claim-cart.ts';
import { createAccount } from './create-account.ts';
import { emailAddress } from './email-address.ts';
import { openSession } from './open-session.ts';
import { isOwnEmail, newPassword } from './password.ts';
import { plainLine } from './plain-line.ts';

const registration = z
  .object({ email: emailAddress, password: newPassword, name: plainLine('A name', 100), cartId: guestCartId })
  .refine(({ email, password }) => !isOwnEmail(password, email), {
    path: ['password'],
    message: 'The email is the first password that anybody would try; choose another.',
  });

/** Opens an account, takes the guest's cart along, and signs in. */
export async function register(
  input: unknown,
  userAgent: string | null,
): Promise<AuthSession | InvalidInput | Conflict> {
  const wanted = checkInput(registration, input);
  if (isProblem(wanted)) return wanted;
  const { cartId, ...account } = wanted;
  const user = await createAccount({ ...account, roles: ['CUSTOMER'] });
  if (isProblem(user)) return user;
  await claimCart(cartId, user._id);
  return openSession(user, userAgent);
}
