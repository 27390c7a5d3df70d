import { type JWTPayload, jwtVerify } from 'jose';
import { config } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import { every } from '#platform/every.ts';
import type { Lifecycle } from '#platform/lifecycle.ts';
import { TokenCache } from '#platform/token-cache.ts';
import { guest, type Role, type Viewer } from '#platform/viewer.ts';
import { accessKey, reloadAccessKeys } from './access-keys.ts';
import { isRevoked } from './revocations.ts';

const AUDIENCE = 'titan';
const ROLES = new Set<unknown>(['CUSTOMER', 'SUPPORT', 'OPERATOR', 'ADMIN'] satisfies Role[]);

/**
 * How often the keys of access tokens are fetched anew: a new key is announced 12 s before its first token, and a withdrawn
 * key stops counting.
 */
const KEYS_EVERY_MS = 4_000;

const verified = new TokenCache<Viewer>(20_000);

/**
 * Who asks, by the `Authorization: Bearer` access token (EdDSA JWT of the users subgraph); a guest without one. Nothing
 * else in a request says who somebody is.
 * @throws TitanError UNAUTHENTICATED for a token that does not hold, SERVICE_UNAVAILABLE when none can be checked
 */
export async function identify(authorization: string | undefined): Promise<Viewer> {
  if (authorization === undefined) return guest;
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1];
  if (!token) throw refused();
  const known = verified.get(token) ?? (await verify(token));
  if (await isRevoked(known)) throw refused();
  return known;
}

/**
 * Follows the keys of access tokens. With a key that is withdrawn end the tokens that it signed, whatever they say of their own end.
 */
export const watchAccessKeys = (life: Lifecycle): void =>
  every({ name: 'access keys', everyMs: KEYS_EVERY_MS, run: reverify }, life);

async function reverify(): Promise<void> {
  if (await reloadAccessKeys()) verified.clear();
}

async function verify(token: string): Promise<Viewer> {
  try {
    const { payload } = await jwtVerify(token, accessKey, {
      algorithms: ['EdDSA'],
      issuer: config.TITAN_PUBLIC_URL,
      audience: AUDIENCE,
      requiredClaims: ['sub', 'sid', 'exp'],
    });
    const viewer = viewerOf(payload);
    verified.set(token, viewer, payload.exp! * 1000);
    return viewer;
  } catch (error) {
    throw error instanceof TitanError ? error : refused(error);
  }
}

function viewerOf({ sub, sid, roles }: JWTPayload): Viewer {
  if (typeof sub !== 'string' || typeof sid !== 'string') throw new Error('sub and sid are texts');
  if (!Array.isArray(roles) || !roles.every((role) => ROLES.has(role))) throw new Error('roles are not known here');
  return { id: sub, roles, sessionId: sid };
}

const refused = (cause?: unknown) =>
  new TitanError('UNAUTHENTICATED', 'The access token is not valid or has expired; refresh it or sign in again.', {
    cause,
  });
