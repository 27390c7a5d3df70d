import { createHmac } from 'node:crypto';
import { UserModel } from '../model.ts';
import { serverKey } from './server-key.ts';

const MOST = 10;

/** An address as an account remembers it: to be recognised, not to be read. */
export const placeOf = (userId: string, address: string): string =>
  createHmac('sha256', serverKey('sign-in-place'))
    .update(JSON.stringify([userId, address]))
    .digest('base64url')
    .slice(0, 22);

/** Notes where the owner has signed in; the oldest place gives way. */
export async function rememberPlace(userId: string, places: readonly string[], address: string): Promise<void> {
  const place = placeOf(userId, address);
  if (places.includes(place)) return;
  await UserModel.updateOne({ _id: userId }, { $push: { places: { $each: [place], $slice: -MOST } } });
}
