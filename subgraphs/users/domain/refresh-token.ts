import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { serverKey } from './server-key.ts';

/**
 * A refresh token is its session's id (22 characters), a secret of 256 bits (43) and a seal over both (22), in base64url.
 * The seal tells a token that we once issued from one that somebody made up: so an old token is known as such, and ends
 * its session, without a list of all old tokens; and a made-up one ends nothing.
 */
const SHAPE = /^([\w-]{22})([\w-]{43})([\w-]{22})$/;
const SEAL_BYTES = 16;

export const newRefreshToken = (sessionId: string): string => compose(sessionId, randomBytes(32));

/**
 * The one token that may follow: computed from its predecessor, so that a lost answer can be given again although only
 * hashes are stored.
 */
export const successorOf = (token: string, sessionId: string): string =>
  compose(sessionId, createHmac('sha256', serverKey('refresh-token-successor')).update(token).digest());

/** What is stored of a token. It has 256 random bits: a fast hash without a salt is enough. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** @returns the session's id, or null for a token that was never issued here */
export function sessionOf(token: string): string | null {
  const [, sessionId, secret, given] = SHAPE.exec(token) ?? [];
  if (!sessionId || !secret || !given) return null;
  return timingSafeEqual(Buffer.from(sealOf(sessionId + secret)), Buffer.from(given)) ? sessionId : null;
}

function compose(sessionId: string, secret: Buffer): string {
  const body = sessionId + secret.toString('base64url');
  return body + sealOf(body);
}

const sealOf = (body: string): string =>
  createHmac('sha256', serverKey('refresh-token-seal'))
    .update(body)
    .digest()
    .subarray(0, SEAL_BYTES)
    .toString('base64url');
