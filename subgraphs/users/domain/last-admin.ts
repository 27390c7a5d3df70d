import type { ClientSession } from 'mongoose';
import { UserModel } from '../model.ts';
import { AdminGuardModel } from '../roles/model.ts';

/**
 * Whether the shop has an administrator left without this account. To be asked within the transaction that takes the role away:
 * it writes a row that any other such transaction writes too, so of two that leave each other as the last one, one is run again.
 */
export async function leavesAnAdmin(userId: string, session: ClientSession): Promise<boolean> {
  const user = await UserModel.findById(userId, { roles: 1 }, { session }).lean();
  if (!user?.roles.includes('ADMIN')) return true;
  await AdminGuardModel.updateOne({ _id: 'admins' }, { $inc: { changes: 1 } }, { upsert: true, session });
  return (await UserModel.exists({ _id: { $ne: userId }, roles: 'ADMIN' }).session(session)) !== null;
}
