import { compareAndSet } from '#platform/compare-and-set.ts';
import { log } from '#platform/log.ts';
import type { Problem } from '#platform/problem.ts';
import { SessionModel, type SessionRow } from '../model.ts';
import { type AuthSession, authSession } from './auth-session.ts';
import { revokeSessions } from './end-session.ts';
import { findUser } from './find-users.ts';
import { hashOfToken, sessionOf, successorOf } from './refresh-token.ts';
import { alive, sessionEnd } from './session-end.ts';

/** How long an exchange may be repeated whose answer was lost. */
const REPEAT_MS = 10_000;

export type InvalidRefreshToken = Problem<'InvalidRefreshToken'>;

/**
 * Exchanges a refresh token. Of any number of parallel exchanges of one token, one rotates it and the others repeat its
 * answer: there is only one possible successor, so there is one lineage.
 */
export async function refreshSession(token: string): Promise<AuthSession | InvalidRefreshToken> {
  const sessionId = sessionOf(token);
  if (!sessionId) return invalid();
  const successor = successorOf(token, sessionId);
  const session = (await rotate(sessionId, token, successor)) ?? (await repeatable(sessionId, token));
  const user = session && (await findUser(session.userId));
  return user ? authSession(user, sessionId, successor) : invalid();
}

async function rotate(sessionId: string, token: string, successor: string): Promise<SessionRow | null> {
  const tokenHash = hashOfToken(token);
  const now = new Date();
  const next = {
    tokenHash: hashOfToken(successor),
    previousHash: tokenHash,
    rotatedAt: now,
    lastUsedAt: now,
    expiresAt: sessionEnd(now),
  };
  return compareAndSet(SessionModel, sessionId, { tokenHash, ...alive() }, { $set: next });
}

/** The session, when this token was exchanged a moment ago and its successor is still unused. */
async function repeatable(sessionId: string, token: string): Promise<SessionRow | null> {
  const session = await SessionModel.findOne({ _id: sessionId, ...alive() }).lean();
  if (!session) return null;
  const lost = session.previousHash === hashOfToken(token);
  if (lost && Date.now() - session.rotatedAt.getTime() < REPEAT_MS) return session;
  // A used token in a second hand: one of the two is a thief, and we cannot tell which.
  await revokeSessions({ _id: sessionId }, 'TOKEN_REUSED');
  log.warn({ sessionId, userId: session.userId }, 'a used refresh token came again; its session is revoked');
  return null;
}

const invalid = (): InvalidRefreshToken => ({
  __typename: 'InvalidRefreshToken',
  code: 'INVALID_REFRESH_TOKEN',
  message: 'This session has ended; sign in again.',
  path: ['refreshToken'],
});
