import { newId } from '#platform/ids.ts';
import { SessionModel, type UserRow } from '../model.ts';
import { type AuthSession, authSession } from './auth-session.ts';
import type { Client } from './client.ts';
import { hashOfToken, newRefreshToken } from './refresh-token.ts';
import { sessionEnd } from './session-end.ts';

const LONGEST_USER_AGENT = 256;

/** Opens a session of 30 days, prolonged by each use. */
export async function openSession(user: UserRow, { userAgent }: Client): Promise<AuthSession> {
  const sessionId = newId();
  const refreshToken = newRefreshToken(sessionId);
  const now = new Date();
  await SessionModel.create({
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
  });
  return authSession(user, sessionId, refreshToken);
}
