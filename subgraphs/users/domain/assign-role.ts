import { unitOfWork } from '#platform/outbox.ts';
import { type Conflict, conflict, isProblem, type NotFound, notFound } from '#platform/problem.ts';
import { type Role, requireRole, type Viewer } from '#platform/viewer.ts';
import { UserModel, type UserRow } from '../model.ts';
import { hintRevocation } from '../redis.ts';
import { leavesAnAdmin } from './last-admin.ts';
import { type UserView, viewOf } from './user-view.ts';

export interface Assignment {
  userId: string;
  role: Role;
  granted: boolean;
}

/**
 * Grants a role or takes it away. Access tokens that say otherwise are refused within seconds (revocations.ts); the next
 * refresh brings the new roles.
 * @throws TitanError UNAUTHENTICATED for a guest, FORBIDDEN for everybody but an ADMIN
 */
export async function assignRole(
  { userId, role, granted }: Assignment,
  viewer: Viewer,
): Promise<UserView | NotFound | Conflict> {
  requireRole(viewer, 'ADMIN');
  const outcome = await unitOfWork(async ({ session }): Promise<UserRow | NotFound | Conflict> => {
    const user = await UserModel.findById(userId, null, { session }).lean();
    if (!user) return notFound('This account');
    if (user.roles.includes(role) === granted) return user;
    if (role === 'ADMIN' && !granted && !(await leavesAnAdmin(userId, session))) {
      return conflict('LAST_ADMIN', 'This is the only administrator; make somebody else one first.');
    }
    const change = granted ? { $addToSet: { roles: role } } : { $pull: { roles: role } };
    const changed = await UserModel.findOneAndUpdate(
      { _id: userId },
      { ...change, $set: { rolesChangedAt: new Date() } },
      { session, returnDocument: 'after' },
    ).lean();
    return changed ?? notFound('This account');
  });
  if (isProblem(outcome)) return outcome;
  hintRevocation();
  return viewOf(outcome);
}
