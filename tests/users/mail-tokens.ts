import { readFileSync } from 'node:fs';
import { importJWK, SignJWT } from 'jose';
import { newId } from '#platform/ids.ts';
import type { ProcessName } from '#platform/processes.ts';
import { environmentOf, mongo, urlOf } from '../stack.ts';

export type Purpose = 'VERIFY_EMAIL' | 'RESET_PASSWORD';

/** Calls an internal operation of users as another process would. */
export async function askInternal(caller: ProcessName, operation: string, body: object, users = urlOf('users')) {
  const key = JSON.parse(readFileSync(environmentOf(caller).TITAN_SERVICE_KEY_FILE ?? '', 'utf8'));
  const token = await new SignJWT()
    .setProtectedHeader({ alg: 'EdDSA', kid: caller })
    .setIssuer(caller)
    .setSubject(caller === 'gateway' ? caller : `service:${caller}`)
    .setAudience('users')
    .setIssuedAt()
    .setExpirationTime('30 s')
    .sign(await importJWK(key, 'EdDSA'));
  const response = await fetch(`${users}/internal/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: await response.json() };
}

export const mailRequests = async () => (await mongo('users')).collection<{ _id: string }>('mailRequests');

/** Writes a request as users does, without its event: no worker comes for the link. */
export async function newRequest(purpose: Purpose, userId: string, email: string, more: object = {}): Promise<string> {
  const _id = newId();
  const row = {
    ...{ purpose, email, userId, state: 'OPEN', deliveryId: null, tokenHash: null, sentAt: null },
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + 30 * 60_000),
  };
  await (await mailRequests()).insertOne({ _id, ...row, ...more });
  return _id;
}

export const fetchLink = async (requestId: string, deliveryId = 'the-one-delivery-of-it') =>
  (await askInternal('email', 'mail-link', { requestId, deliveryId })).answer as { status: string; url?: string };

export const tokenIn = (text = ''): string => /token=([\w-]+)/.exec(text)?.[1] ?? '';

/** The token that a mail would have brought. */
export async function mailedToken(purpose: Purpose, person: { id: string; email: string }): Promise<string> {
  return tokenIn((await fetchLink(await newRequest(purpose, person.id, person.email))).url);
}
