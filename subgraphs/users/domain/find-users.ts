import { SessionModel, type SessionRow, UserModel, type UserRow } from '../model.ts';
import { alive } from './session-end.ts';

const MOST_SESSIONS = 50;

export const findUser = (id: string): Promise<UserRow | null> => UserModel.findById(id).lean();

/** In the order of the ids; null where there is none. */
export async function findUsers(ids: readonly string[]): Promise<(UserRow | null)[]> {
  const users: UserRow[] = await UserModel.find({ _id: { $in: ids } }).lean();
  const byId = new Map(users.map((user) => [user._id, user]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The living sessions of a user, last used first. */
export const findSessions = (userId: string): Promise<SessionRow[]> =>
  SessionModel.find({ userId, ...alive() })
    .sort({ lastUsedAt: -1 })
    .limit(MOST_SESSIONS)
    .lean();
