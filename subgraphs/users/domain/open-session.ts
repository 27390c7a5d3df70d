import type { ClientSession } from 'mongoose';
import { newId } from '#platform/ids.ts';
import { SessionModel, type SessionRow, type UserRow } from '../model.ts';
import { type AuthSession, authSession } from './auth-session.ts';
import type { Client } from './client.ts';
import { hashOfToken, newRefreshToken } from './refresh-token.ts';
import { sessionEnd } from './session-end.ts';

const LONGEST_USER_AGENT = 256;

/**
 * Opens a session of 30 days, prolonged by each use up to 90.
 * @param within the transaction that it is a part of
 */
export async function openSession(user: UserRow, { userAgent }: Client, within?: ClientSession): Promise<AuthSession> {
  const sessionId = newId();
  const refreshToken = newRefreshToken(sessionId);
  const now = new Date();
  const row: SessionRow = {
    _id: sessionId,
    userId: user._id,
    tokenHash: hashOfToken(refreshToken),
    previousHash: null,
    rotatedAt: now,
    createdAt: now,
    lastUsedAt: now,
    userAgent: userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
    expiresAt: sessionEnd(now),
    revokedAt: null,
    revokedFor: null,
  };
  await SessionModel.create([row], within ? { session: within } : {});
  return authSession(user, sessionId, refreshToken);
}
