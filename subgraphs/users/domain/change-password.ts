import { z } from 'zod';
import { changeIf } from '#platform/compare-and-set.ts';
import { unitOfWork } from '#platform/outbox.ts';
import { checkInput, type InvalidInput, isProblem } from '#platform/problem.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { type Credentials, UserModel, type UserRow } from '../model.ts';
import type { Client } from './client.ts';
import { revokeSessions } from './end-session.ts';
import { type InvalidCredentials, invalidCredentials } from './login.ts';
import { voidMailRequests } from './mail-token.ts';
import { accountGone } from './own-account.ts';
import { isOwnEmail, newPassword, ownEmailRefused, presentedPassword } from './password.ts';
import { hashPassword, passwordMatches } from './password-hash.ts';
import { admitOwner } from './throttle.ts';
import { type UserView, viewOf } from './user-view.ts';

const change = z.object({ currentPassword: presentedPassword, newPassword });

/** Sets a new password for whoever knows the old one. Every other session ends, and reset links on their way are void. */
export async function changePassword(
  input: unknown,
  viewer: Viewer,
  client: Client,
): Promise<UserView | InvalidInput | InvalidCredentials> {
  const userId = requireUser(viewer);
  const wanted = checkInput(change, input);
  if (isProblem(wanted)) return wanted;
  const user: (UserRow & Credentials) | null = await UserModel.findById(userId).select('+passwordHash').lean();
  if (!user) throw accountGone();
  if (isOwnEmail(wanted.newPassword, user.email)) return ownEmailRefused('newPassword');
  const attempt = await admitOwner(user, client.address);
  if (!(await passwordMatches(user.passwordHash, wanted.currentPassword))) return invalidCredentials('currentPassword');
  await attempt.succeeded();
  const passwordHash = await hashPassword(wanted.newPassword);
  await unitOfWork(async ({ session }) => {
    // Not over a password that somebody else has set in the meantime.
    const set = { $set: { passwordHash } };
    if (!(await changeIf(UserModel, userId, { passwordHash: user.passwordHash }, set, session))) throw accountGone();
    await voidMailRequests(userId, 'RESET_PASSWORD', session);
    await revokeSessions({ userId, _id: { $ne: viewer.sessionId ?? '' } }, 'PASSWORD_CHANGED', session);
  });
  return viewOf(user);
}
