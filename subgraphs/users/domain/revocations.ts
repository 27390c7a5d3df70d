import { REVOCATION_MS, type Revocations } from '#platform/revocation.ts';
import { SessionModel, UserModel } from '../model.ts';

const MOST = 5_000;

/**
 * A row's time is written before its transaction commits, and by clocks that differ a little: so each question reaches back
 * this far behind the last answer.
 */
const OVERLAP_MS = 10_000;

/** Sessions and roles that ended before their tokens do; read from the rows themselves, which cannot disagree with it. */
export async function revocationsSince(since: string | null): Promise<Revocations> {
  const now = Date.now();
  const from = new Date(Math.max(since ? Date.parse(since) : 0, now - REVOCATION_MS));
  const [sessions, users] = await Promise.all([
    SessionModel.find({ revokedAt: { $gte: from } }, { revokedAt: 1 })
      .sort({ revokedAt: 1 })
      .limit(MOST)
      .lean(),
    UserModel.find({ rolesChangedAt: { $gte: from } }, { roles: 1, rolesChangedAt: 1 })
      .sort({ rolesChangedAt: 1 })
      .limit(MOST)
      .lean(),
  ]);
  const ends = [
    ...(sessions.length === MOST ? [sessions.at(-1)!.revokedAt!] : []),
    ...(users.length === MOST ? [users.at(-1)!.rolesChangedAt!] : []),
  ].map((date) => date.getTime());
  const more = ends.length > 0;
  return {
    next: new Date(more ? Math.min(...ends) : now - OVERLAP_MS).toISOString(),
    more,
    sessions: sessions.map(({ _id }) => _id),
    roles: users.map(({ _id, roles }) => ({ userId: _id, roles })),
  };
}
