import { z } from 'zod';
import { plainLine } from '#platform/plain-line.ts';
import { type Conflict, checkInput, type InvalidInput, isProblem } from '#platform/problem.ts';
import type { AuthSession } from './auth-session.ts';
import { claimCart, guestCartId } from './claim-cart.ts';
import type { Client } from './client.ts';
import { createAccount } from './create-account.ts';
import { emailAddress } from './email-address.ts';
import { openSession } from './open-session.ts';
import { isOwnEmail, newPassword, ownEmailRefused } from './password.ts';
import { rememberPlace } from './sign-in-place.ts';
import { admitRegistration, countTakenEmail } from './throttle.ts';

const registration = z.object({
  email: emailAddress,
  password: newPassword,
  name: plainLine('A name', 100),
  cartId: guestCartId,
});

/**
 * Opens an account, takes the guest's cart along, and signs in. Whatever else the shop knows by this email stays where it is:
 * nobody has proved yet whose the email is.
 * @throws TitanError RATE_LIMITED after many taken emails from one address
 */
export async function register(input: unknown, client: Client): Promise<AuthSession | InvalidInput | Conflict> {
  const wanted = checkInput(registration, input);
  if (isProblem(wanted)) return wanted;
  const { cartId, ...account } = wanted;
  if (isOwnEmail(account.password, account.email)) return ownEmailRefused('password');
  await admitRegistration(client.address);
  const user = await createAccount({ ...account, roles: ['CUSTOMER'], emailVerified: false });
  if (isProblem(user)) {
    await countTakenEmail(client.address);
    return user;
  }
  await rememberPlace(user._id, [], client.address);
  await claimCart(cartId, user._id);
  return openSession(user, client);
}
