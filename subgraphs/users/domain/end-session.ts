import type { ClientSession } from 'mongoose';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { SessionModel, type SessionRow } from '../model.ts';
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

type Which = { _id: string; userId?: string } | { userId: string };

/** @param within the transaction that it is a part of */
export async function revokeSessions(
  which: Which,
  revokedFor: NonNullable<SessionRow['revokedFor']>,
  within?: ClientSession,
): Promise<void> {
  const now = Date.now();
  const end = { revokedAt: new Date(now), expiresAt: new Date(now + REMEMBER_MS), revokedFor };
  await SessionModel.updateMany({ ...which, ...alive() }, { $set: end }, within ? { session: within } : {});
}
