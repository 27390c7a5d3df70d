import { config } from '#platform/config.ts';
import { isProblem } from '#platform/problem.ts';
import type { Role } from '#platform/viewer.ts';
import { UserModel } from '../model.ts';
import { createAccount } from './create-account.ts';
import { emailAddress } from './email-address.ts';
import { newPassword } from './password.ts';

export interface DemoAccount {
  email: string;
  password: string;
  name: string;
  roles: Role[];
}

/**
 * For local demo data: the account exists afterwards, and one that was there stays as it is.
 * @returns the user's id
 * @throws Error in production, where nobody may have a password that stands in a README
 */
export async function ensureAccount({ email: typed, password, name, roles }: DemoAccount): Promise<string> {
  if (config.NODE_ENV === 'production') throw new Error('demo accounts are refused in production');
  const email = emailAddress.parse(typed);
  const known = await UserModel.findOne({ email }, { _id: 1 }).lean();
  if (known) return known._id;
  const user = await createAccount({ email, password: newPassword.parse(password), name, roles, emailVerified: true });
  // Somebody else was faster by a moment: then his account is there.
  return isProblem(user) ? ensureAccount({ email, password, name, roles }) : user._id;
}
