import { SignJWT } from 'jose';
import { config } from '#platform/config.ts';
import type { Role } from '#platform/viewer.ts';
import { signingKey } from './signing-keys.ts';

const LIFETIME_MS = 10 * 60_000;

export interface AccessToken {
  accessToken: string;
  accessTokenExpiresAt: Date;
}

/** A JWT (EdDSA) that tells the gateway who asks, for 10 minutes; verified with the keys of `publicKeys`. */
export async function mintAccessToken(userId: string, sessionId: string, roles: Role[]): Promise<AccessToken> {
  const { kid, privateKey } = await signingKey();
  // `exp` counts whole seconds: what we tell the client is what the token says.
  const issuedAt = Math.floor(Date.now() / 1000);
  const expiresAt = issuedAt + LIFETIME_MS / 1000;
  const accessToken = await new SignJWT({ sid: sessionId, roles })
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
    .setIssuer(config.TITAN_PUBLIC_URL)
    .setAudience('titan')
    .setSubject(userId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(privateKey);
  return { accessToken, accessTokenExpiresAt: new Date(expiresAt * 1000) };
}
