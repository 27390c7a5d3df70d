import type { Role } from '#platform/viewer.ts';
import { UserModel } from '../model.ts';
import { emailAddress } from './email-address.ts';

/** For whoever runs the shop's processes. @returns false when nobody has this email */
export async function grantRole(typed: string, role: Role): Promise<boolean> {
  const email = emailAddress.safeParse(typed).data;
  if (!email) return false;
  const change = { $addToSet: { roles: role }, $set: { rolesChangedAt: new Date() } };
  const { matchedCount } = await UserModel.updateOne({ email }, change);
  return matchedCount === 1;
}
