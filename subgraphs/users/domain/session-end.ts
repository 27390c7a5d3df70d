const UNUSED_MS = 30 * 24 * 3600_000;

/** Whatever it is used for: then the password is asked for once more. */
const LONGEST_MS = 90 * 24 * 3600_000;

/** When a session ends that is not used after `lastUse`. */
export const sessionEnd = (lastUse: Date): Date => new Date(lastUse.getTime() + UNUSED_MS);

/** The filter of sessions that are alive. A TTL index removes the others, but late. */
export const alive = () => {
  const now = Date.now();
  return { revokedAt: null, expiresAt: { $gt: new Date(now) }, createdAt: { $gt: new Date(now - LONGEST_MS) } };
};
