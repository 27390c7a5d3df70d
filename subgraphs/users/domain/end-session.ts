import type { ClientSession } from 'mongoose';
import { type NotFound, notFound } from '#platform/problem.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { SessionModel, type SessionRow } from '../model.ts';
import { hintRevocation } from '../redis.ts';
import { alive } from './session-end.ts';

/** A revoked session is remembered for longer than any access token of it can live. */
const REMEMBER_MS = 3600_000;

/** Ends the viewer's session; once more does nothing. */
export async function logout(viewer: Viewer): Promise<true> {
  const userId = requireUser(viewer);
  if (viewer.sessionId) await revokeSessions({ _id: viewer.sessionId, userId }, 'LOGOUT');
  return true;
}

/** Ends every session of the viewer's account. */
export async function logoutEverywhere(viewer: Viewer): Promise<true> {
  await revokeSessions({ userId: requireUser(viewer) }, 'LOGOUT_EVERYWHERE');
  return true;
}

export interface RevokedSession {
  __typename: 'RevokedSession';
  id: string;
}

/** Ends one of the viewer's sessions; somebody else's is not known here. */
export async function revokeSession(sessionId: string, viewer: Viewer): Promise<RevokedSession | NotFound> {
  const userId = requireUser(viewer);
  const ended = await revokeSessions({ _id: sessionId, userId }, 'REVOKED_BY_OWNER');
  return ended > 0 ? { __typename: 'RevokedSession', id: sessionId } : notFound('This session');
}

type Which = { _id: string | { $ne: string }; userId?: string } | { userId: string };

/**
 * Gateways refuse the access tokens of these sessions within seconds (revocations.ts).
 * @param within the transaction that it is a part of; what it has ended is known everywhere a second after the commit
 * @returns how many there were
 */
export async function revokeSessions(
  which: Which,
  revokedFor: NonNullable<SessionRow['revokedFor']>,
  within?: ClientSession,
): Promise<number> {
  const now = Date.now();
  const end = { revokedAt: new Date(now), expiresAt: new Date(now + REMEMBER_MS), revokedFor };
  const ended = await SessionModel.updateMany(
    { ...which, ...alive() },
    { $set: end },
    within ? { session: within } : {},
  );
  hintRevocation();
  return ended.modifiedCount;
}
