import { z } from 'zod';
import { unitOfWork } from '#platform/outbox.ts';
import { checkInput, type InvalidInput, isProblem } from '#platform/problem.ts';
import { type Credentials, UserModel, type UserRow } from '../model.ts';
import type { AuthSession } from './auth-session.ts';
import type { Client } from './client.ts';
import { revokeSessions } from './end-session.ts';
import { findMailRequest, type InvalidToken, invalidToken, useUp, voidMailRequests } from './mail-token.ts';
import { openSession } from './open-session.ts';
import { isOwnEmail, newPassword, ownEmailRefused } from './password.ts';
import { hashPassword } from './password-hash.ts';
import { placeOf } from './sign-in-place.ts';

const reset = z.object({ token: z.string().max(200), newPassword });

/**
 * Sets a new password for whoever holds the mailed token, and signs in. Every session from before ends, because one of them
 * may be the reason for the reset, and every other reset link is void. The address has proved to be the owner's.
 */
export async function resetPassword(
  input: unknown,
  client: Client,
): Promise<AuthSession | InvalidInput | InvalidToken> {
  const wanted = checkInput(reset, input);
  if (isProblem(wanted)) return wanted;
  const request = await findMailRequest('RESET_PASSWORD', wanted.token);
  if (!request) return invalidToken();
  if (isOwnEmail(wanted.newPassword, request.email)) return ownEmailRefused('newPassword');
  const passwordHash = await hashPassword(wanted.newPassword);
  const user = await unitOfWork(async ({ session }): Promise<UserRow | null> => {
    if (!(await useUp(request, session))) return null;
    const { userId, email } = request;
    const change: Partial<UserRow & Credentials> = {
      passwordHash,
      emailVerified: true,
      places: [placeOf(userId, client.address)],
    };
    await voidMailRequests(userId, 'RESET_PASSWORD', session);
    await revokeSessions({ userId }, 'PASSWORD_RESET', session);
    return UserModel.findOneAndUpdate(
      { _id: userId, email },
      { $set: change },
      { session, returnDocument: 'after' },
    ).lean();
  });
  return user ? openSession(user, client) : invalidToken();
}
