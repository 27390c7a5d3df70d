import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { subgraphUrl } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

const TIMEOUT_MS = 2_000;
/** An unknown key id asks the users subgraph again, but not more often than this: anyone can make up key ids. */
const COOLDOWN_MS = 5_000;

let keys: RemoteKeys | undefined;

/**
 * The public keys that the users subgraph signs access tokens with (JWKS, RFC 7517). Once known they serve until a reload
 * brings others: sessions go on while users is down.
 */
export function accessKeys(): RemoteKeys {
  keys ??= createRemoteJWKSet(new URL('/.well-known/jwks.json', subgraphUrl('users')), {
    timeoutDuration: TIMEOUT_MS,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: Number.POSITIVE_INFINITY,
  });
  return keys;
}

/**
 * Fetches the keys anew.
 * @returns whether they are others than at the last call, or nobody knows: what was verified before may not hold any more
 */
export async function reloadAccessKeys(): Promise<boolean> {
  await accessKeys().reload();
  const before = known;
  known = JSON.stringify(accessKeys().jwks());
  return before !== known;
}

let known: string | undefined;

/**
 * The key of one token, for jose's `jwtVerify`.
 * @throws TitanError SERVICE_UNAVAILABLE when the keys cannot be had; jose's errors when none of them fits
 */
export const accessKey: JWTVerifyGetKey = async (header, token) => {
  try {
    return await accessKeys()(header, token);
  } catch (error) {
    if (UNFIT.some((kind) => error instanceof kind)) throw error;
    throw new TitanError('SERVICE_UNAVAILABLE', 'Sessions cannot be checked right now; try again shortly.', {
      cause: error,
    });
  }
};

const UNFIT = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported, errors.JWKInvalid];
