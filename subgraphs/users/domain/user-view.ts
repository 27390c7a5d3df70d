import { isStaff, type Viewer } from '#platform/viewer.ts';
import type { UserRow } from '../model.ts';

/**
 * A user as one viewer may see him. What is personal is decided here, once, for all fields: a stranger's view does not
 * hold it, so that no resolver can give it away.
 */
export interface UserView {
  __typename: 'User';
  id: string;
  personal: UserRow | null;
}

/** The user's own view. */
export const ownView = (user: UserRow): UserView => ({ __typename: 'User', id: user._id, personal: user });

export const viewOf = (user: UserRow, viewer: Viewer): UserView =>
  viewer.id === user._id || isStaff(viewer) ? ownView(user) : { __typename: 'User', id: user._id, personal: null };
