import { TitanError } from './error.ts';

export type Role = 'CUSTOMER' | 'SUPPORT' | 'OPERATOR' | 'ADMIN';

/** Who asks, as the gateway verified it. */
export interface Viewer {
  /** The user's id; null for a guest. */
  id: string | null;
  roles: Role[];
  sessionId: string | null;
}

export const guest: Viewer = { id: null, roles: [], sessionId: null };

export const isStaff = (viewer: Viewer): boolean => viewer.roles.some((role) => role !== 'CUSTOMER');

/** @throws TitanError UNAUTHENTICATED for a guest. */
export function requireUser(viewer: Viewer): string {
  if (!viewer.id) throw new TitanError('UNAUTHENTICATED', 'Sign in first: this needs a session.');
  return viewer.id;
}

/** @throws TitanError UNAUTHENTICATED for a guest, FORBIDDEN for who has none of the roles. */
export function requireRole(viewer: Viewer, ...roles: Role[]): string {
  const id = requireUser(viewer);
  if (!viewer.roles.some((role) => roles.includes(role))) {
    throw new TitanError('FORBIDDEN', `This is for ${roles.join(' or ')} only.`);
  }
  return id;
}

/** @throws TitanError UNAUTHENTICATED for a guest, FORBIDDEN for a customer. */
export const requireStaff = (viewer: Viewer): string => requireRole(viewer, 'SUPPORT', 'OPERATOR', 'ADMIN');

/** Who owns a cart or an order: a customer, or whoever holds a guest's unguessable id. */
export type OwnerKey = `user:${string}` | 'guest';

export const ownerKeyOf = (viewer: Viewer): OwnerKey => (viewer.id ? `user:${viewer.id}` : 'guest');

/** A guest's thing belongs to whoever knows its id; a customer's to him and to staff. */
export const mayAccess = (ownerKey: string, viewer: Viewer): boolean =>
  ownerKey === 'guest' || ownerKey === ownerKeyOf(viewer) || isStaff(viewer);
