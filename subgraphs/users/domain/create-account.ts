import { newId } from '#platform/ids.ts';
import { isDuplicateKey } from '#platform/mongo.ts';
import { unitOfWork } from '#platform/outbox.ts';
import { type Conflict, conflict } from '#platform/problem.ts';
import type { Role } from '#platform/viewer.ts';
import { type Credentials, UserModel, type UserRow } from '../model.ts';
import { requestVerification } from './mail-request.ts';
import { hashPassword } from './password-hash.ts';
import { searchKeysOf } from './search-keys.ts';

export interface NewAccount {
  /** In canonical form, see email-address.ts. */
  email: string;
  /** Normalised, see password.ts. */
  password: string;
  name: string;
  roles: Role[];
  /** False: a mail goes out to find out. */
  emailVerified: boolean;
}

/** Writes the account and asks for the mail; the unique index on the email decides between two at once. */
export async function createAccount({ password, ...given }: NewAccount): Promise<UserRow | Conflict> {
  // Hashed before anybody looks whether the email is taken, so that the time of the answer does not tell.
  const passwordHash = await hashPassword(password);
  const user: UserRow = {
    _id: newId(),
    ...given,
    phone: null,
    locale: 'en',
    addresses: [],
    defaultAddressId: null,
    notificationPreferences: {
      email: true,
      sms: false,
      whatsapp: false,
      marketing: false,
      muted: [],
      timeZone: null,
    },
    createdAt: new Date(),
    searchKeys: searchKeysOf(given),
    rolesChangedAt: null,
  };
  try {
    await unitOfWork(async (unit) => {
      const row: UserRow & Credentials = { ...user, passwordHash, places: [] };
      await UserModel.create([row], { session: unit.session });
      if (!user.emailVerified) await requestVerification(user, unit);
    });
    return user;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return conflict('EMAIL_TAKEN', 'There is an account with this email already; sign in instead.');
  }
}
