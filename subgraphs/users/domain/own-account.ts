import type { UpdateQuery } from 'mongoose';
import { TitanError } from '#platform/error.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { UserModel, type UserRow } from '../model.ts';

/**
 * Changes the viewer's own account in one step and reads it back.
 * @throws TitanError UNAUTHENTICATED without a session, or when the account is gone
 */
export async function changeOwnAccount(viewer: Viewer, update: UpdateQuery<UserRow>): Promise<UserRow> {
  const user = await UserModel.findOneAndUpdate({ _id: requireUser(viewer) }, update, {
    returnDocument: 'after',
  }).lean();
  if (!user) throw accountGone();
  return user;
}

export const accountGone = () => new TitanError('UNAUTHENTICATED', 'This account is gone; sign in with another.');
