import type { Owners } from '#platform/access.ts';
import type { UserView } from './domain/user-view.ts';

export const owners: Owners = {
  User: ({ id, proven }: UserView) => (proven ? 'guest' : `user:${id}`),
  /** What orders says of it, by `@requires`. */
  Order: ({ ownerKey }: { ownerKey?: string | null }) => ownerKey,
};
