import type { UserRow } from '../model.ts';

/** A user as resolvers get him. Who may see what of him, the schema says by `@access`. */
export interface UserView {
  __typename: 'User';
  id: string;
  row: UserRow;
  /** Shown to whoever has proved in this very request that the account is his. */
  proven: boolean;
}

export const viewOf = (row: UserRow): UserView => ({ __typename: 'User', id: row._id, row, proven: false });

/** For an answer to a password or to the token of a mail: the request itself has no session yet. */
export const provenView = (row: UserRow): UserView => ({ ...viewOf(row), proven: true });
