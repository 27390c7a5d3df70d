import { newId } from '#platform/ids.ts';
import { isDuplicateKey } from '#platform/mongo.ts';
import { type Conflict, conflict } from '#platform/problem.ts';
import type { Role } from '#platform/viewer.ts';
import { type Credentials, UserModel, type UserRow } from '../model.ts';
import { hashPassword } from './password-hash.ts';

export interface NewAccount {
  /** In canonical form, see email-address.ts. */
  email: string;
  /** Normalised, see password.ts. */
  password: string;
  name: string;
  roles: Role[];
}

/** Writes the account; the unique index on the email decides between two at once. */
export async function createAccount({ password, ...given }: NewAccount): Promise<UserRow | Conflict> {
  // Hashed before anybody looks whether the email is taken, so that the time of the answer does not tell.
  const passwordHash = await hashPassword(password);
  const user: UserRow = {
    _id: newId(),
    ...given,
    emailVerified: false,
    phone: null,
    locale: 'en',
    addresses: [],
    defaultAddressId: null,
    notificationPreferences: { email: true, sms: false, whatsapp: false, marketing: false },
    createdAt: new Date(),
  };
  try {
    await UserModel.create({ ...user, passwordHash } satisfies UserRow & Credentials);
    return user;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return conflict('EMAIL_TAKEN', 'There is an account with this email already; sign in instead.');
  }
}
