import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CryptoKey, importJWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { need } from './config.ts';
import { TitanError } from './error.ts';
import { TokenCache } from './token-cache.ts';
import { guest, type Viewer } from './viewer.ts';

/** Who calls a subgraph: the gateway on behalf of a viewer, or another service in its own name. */
export type Caller = { kind: 'gateway'; viewer: Viewer } | { kind: 'service'; name: string };

const LIFETIME_SECONDS = 25;
/** Between the clocks of two machines; with the lifetime it makes the 30 s that a token is good for at most. */
const TOLERANCE_SECONDS = 5;
/** A minted token is handed out again while at least this much of its life is left. */
const REUSE_SECONDS = 12;
const GATEWAY = 'gateway';

const minted = new TokenCache<string>(20_000);
const verified = new TokenCache<Caller>(20_000);
const publicKeys = new Map<string, Promise<CryptoKey>>();
let ownKey: Promise<CryptoKey> | undefined;

/**
 * Signs a token of 25 s for one callee (EdDSA, RFC 8037) with this process's own key.
 * @param audience the process that is called
 * @param viewer only the gateway may name one; a token of another caller that does is refused by every callee
 */
export async function mintServiceToken(audience: string, viewer?: Viewer): Promise<string> {
  const cacheKey = `${audience}|${viewer ? JSON.stringify(viewer) : ''}`;
  const cached = minted.get(cacheKey);
  if (cached) return cached;
  const issuer = need('TITAN_PROCESS');
  ownKey ??= readKey(need('TITAN_SERVICE_KEY_FILE'));
  const token = await new SignJWT(viewer ? { viewer } : {})
    .setProtectedHeader({ alg: 'EdDSA', kid: issuer })
    .setIssuer(issuer)
    .setSubject(issuer === GATEWAY ? GATEWAY : `service:${issuer}`)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${LIFETIME_SECONDS} s`)
    .sign(await ownKey);
  minted.set(cacheKey, token, Date.now() + (LIFETIME_SECONDS - REUSE_SECONDS) * 1000);
  return token;
}

/**
 * Checks the `Authorization` header of an internal call: signature by the caller's own key, audience, 30 s at most.
 * @throws TitanError UNAUTHENTICATED
 */
export async function verifyServiceToken(header: string | undefined): Promise<Caller> {
  const token = header?.startsWith('Bearer ') ? header.slice(7) : undefined;
  if (!token) throw refused();
  const known = verified.get(token);
  if (known) return known;
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => publicKeyOf(kid), {
      algorithms: ['EdDSA'],
      audience: need('TITAN_PROCESS'),
      requiredClaims: ['iss', 'sub', 'iat', 'exp'],
      maxTokenAge: LIFETIME_SECONDS,
      clockTolerance: TOLERANCE_SECONDS,
    });
    const { kid } = JSON.parse(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString());
    const caller = callerOf(payload, kid);
    // The token's own `exp` may lie further ahead than the 30 s that we grant it.
    verified.set(token, caller, Math.min(payload.exp ?? 0, (payload.iat ?? 0) + LIFETIME_SECONDS) * 1000);
    return caller;
  } catch (error) {
    throw refused(error);
  }
}

/** The key decides who speaks: claims that say otherwise are a forgery by another service. */
function callerOf(payload: JWTPayload, keyOwner: string): Caller {
  if (payload.iss !== keyOwner) throw new Error('issuer is not the owner of the key');
  if (keyOwner === GATEWAY && payload.sub === GATEWAY) {
    return { kind: 'gateway', viewer: (payload.viewer as Viewer | undefined) ?? guest };
  }
  if (payload.sub !== `service:${keyOwner}` || payload.viewer) throw new Error('a service speaks for itself only');
  return { kind: 'service', name: keyOwner };
}

function publicKeyOf(kid: string | undefined): Promise<CryptoKey> {
  if (!kid || !/^[a-z][a-z0-9-]*$/.test(kid)) throw new Error('no key id');
  let key = publicKeys.get(kid);
  if (!key) {
    key = readKey(join(need('TITAN_TRUSTED_KEYS_DIR'), `${kid}.jwk`));
    publicKeys.set(kid, key);
    key.catch(() => publicKeys.delete(kid));
  }
  return key;
}

async function readKey(file: string): Promise<CryptoKey> {
  return (await importJWK(JSON.parse(readFileSync(file, 'utf8')), 'EdDSA')) as CryptoKey;
}

const refused = (cause?: unknown) =>
  new TitanError('UNAUTHENTICATED', 'This address answers only to the gateway and to sibling services.', { cause });
