import { z } from 'zod';
import { addressLines } from '#platform/address-lines.ts';
import { newId } from '#platform/ids.ts';
import { type Conflict, checkInput, conflict, type InvalidInput, isProblem } from '#platform/problem.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { type AddressRow, UserModel } from '../model.ts';
import { type Address, addressOf } from './address.ts';

const MOST = 20;

const address = addressLines.extend({ isDefault: z.boolean().nullish() });

/** Adds an address; the first one, and one that asks for it, becomes the default in the same step. */
export async function addAddress(input: unknown, viewer: Viewer): Promise<Address | InvalidInput | Conflict> {
  const userId = requireUser(viewer);
  const wanted = checkInput(address, input);
  if (isProblem(wanted)) return wanted;
  const { isDefault, line2 = null, region = null, ...lines } = wanted;
  const row: AddressRow = { _id: newId(), ...lines, line2, region };
  const user = await UserModel.findOneAndUpdate(
    { _id: userId, [`addresses.${MOST - 1}`]: { $exists: false } },
    { $push: { addresses: row }, ...(isDefault ? { $set: { defaultAddressId: row._id } } : {}) },
    { returnDocument: 'after' },
  ).lean();
  if (!user) return conflict('TOO_MANY_ADDRESSES', `An account keeps ${MOST} addresses at most.`);
  return addressOf(row, user);
}
