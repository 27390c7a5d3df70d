import { z } from 'zod';
import { unitOfWork } from '#platform/outbox.ts';
import { type Conflict, checkInput, conflict, type InvalidInput, isProblem } from '#platform/problem.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { type Credentials, UserModel, type UserRow } from '../../model.ts';
import type { Client } from '../client.ts';
import { leavesAnAdmin } from '../last-admin.ts';
import { type InvalidCredentials, invalidCredentials } from '../login.ts';
import { accountGone } from '../own-account.ts';
import { presentedPassword } from '../password.ts';
import { passwordMatches } from '../password-hash.ts';
import { admitOwner } from '../throttle.ts';
import { eraseAccount } from './erase-account.ts';

const request = z.object({ password: presentedPassword });

export interface AccountDeleted {
  __typename: 'AccountDeleted';
  /** Whose account it was. */
  id: string;
}

/**
 * Erases the viewer's account and everything personal that users keeps of it, and tells the other services to do the same, in one
 * transaction. The email is free for a new account at once.
 * @throws TitanError RATE_LIMITED after many wrong passwords
 */
export async function deleteMyAccount(
  input: unknown,
  viewer: Viewer,
  client: Client,
): Promise<AccountDeleted | InvalidInput | InvalidCredentials | Conflict> {
  const userId = requireUser(viewer);
  const presented = checkInput(request, input);
  if (isProblem(presented)) return presented;
  const user: (UserRow & Credentials) | null = await UserModel.findById(userId).select('+passwordHash').lean();
  if (!user) throw accountGone();
  const attempt = await admitOwner(user, client.address);
  if (!(await passwordMatches(user.passwordHash, presented.password))) return invalidCredentials('password');
  await attempt.succeeded();
  return unitOfWork(async ({ session, emit }) => {
    if (!(await leavesAnAdmin(userId, session))) {
      return conflict('LAST_ADMIN', 'You are the only administrator; make somebody else one first.');
    }
    await eraseAccount(userId, session);
    emit('account.deleted', `user:${userId}`, { userId });
    return { __typename: 'AccountDeleted', id: userId };
  });
}
