import { z } from 'zod';
import { isCountry } from '#platform/country.ts';
import { newId } from '#platform/ids.ts';
import { type Conflict, checkInput, conflict, type InvalidInput, isProblem } from '#platform/problem.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { type AddressRow, UserModel } from '../model.ts';
import { type Address, addressOf } from './address.ts';
import { plainLine } from './plain-line.ts';

const MOST = 20;

const optionalLine = (label: string) =>
  plainLine(label, 100)
    .nullish()
    .transform((text) => text ?? null);

const address = z.object({
  name: plainLine('A name', 100),
  line1: plainLine('The first line', 100),
  line2: optionalLine('The second line'),
  city: plainLine('A city', 100),
  region: optionalLine('A region'),
  postalCode: plainLine('A postal code', 20),
  country: z.string().refine(isCountry, 'A country is written as two letters, as "GB".'),
  isDefault: z.boolean().nullish(),
});

/** Adds an address; the first one, and one that asks for it, becomes the default in the same step. */
export async function addAddress(input: unknown, viewer: Viewer): Promise<Address | InvalidInput | Conflict> {
  const userId = requireUser(viewer);
  const wanted = checkInput(address, input);
  if (isProblem(wanted)) return wanted;
  const { isDefault, ...lines } = wanted;
  const row: AddressRow = { _id: newId(), ...lines };
  const user = await UserModel.findOneAndUpdate(
    { _id: userId, [`addresses.${MOST - 1}`]: { $exists: false } },
    { $push: { addresses: row }, ...(isDefault ? { $set: { defaultAddressId: row._id } } : {}) },
    { returnDocument: 'after' },
  ).lean();
  if (!user) return conflict('TOO_MANY_ADDRESSES', `An account keeps ${MOST} addresses at most.`);
  return addressOf(row, user);
}
