import type { AddressRow, UserRow } from '../model.ts';

export interface Address extends Omit<AddressRow, '_id'> {
  __typename: 'Address';
  id: string;
  isDefault: boolean;
}

/** The address as clients see it. Until one is chosen, the first is the default. */
export function addressOf({ _id, ...lines }: AddressRow, user: UserRow): Address {
  const defaultId = user.defaultAddressId ?? user.addresses[0]?._id;
  return { __typename: 'Address', id: _id, ...lines, isDefault: _id === defaultId };
}
