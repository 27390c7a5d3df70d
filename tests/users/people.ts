import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { importJWK, SignJWT } from 'jose';
import type { Viewer } from '#platform/viewer.ts';
import { Client } from '../client.ts';
import { environmentOf, urlOf } from '../stack.ts';

export const PASSWORD = 'correct horse battery';

export const newEmail = (): string => `${randomUUID()}@example.org`;

/** Somebody with an account and a session. */
export interface Person {
  email: string;
  id: string;
  accessToken: string;
  refreshToken: string;
  client: Client;
}

/** Registers somebody through the gateway. */
export async function newPerson(email = newEmail()): Promise<Person> {
  const { data, errors } = await new Client().run('Register', {
    input: { email, password: PASSWORD, name: 'Ada Lovelace', cartId: null },
  });
  if (data?.register?.__typename !== 'AuthSession') throw new Error(JSON.stringify({ data, errors }));
  const { accessToken, refreshToken, user } = data.register;
  return { email, id: user.id, accessToken, refreshToken, client: new Client({ token: accessToken }) };
}

/** What a token says, unverified. */
export const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is what a test looks at, field by field.
  data: any;
}

/** Asks users as the gateway would in the name of a viewer: for what no client can ask, as entities by their key. */
export async function askUsers(viewer: Viewer, query: string, variables: object): Promise<Answer> {
  const key = JSON.parse(readFileSync(environmentOf('gateway').TITAN_SERVICE_KEY_FILE ?? '', 'utf8'));
  const token = await new SignJWT({ viewer })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'gateway' })
    .setIssuer('gateway')
    .setSubject('gateway')
    .setAudience('users')
    .setIssuedAt()
    .setExpirationTime('30 s')
    .sign(await importJWK(key, 'EdDSA'));
  const response = await fetch(`${urlOf('users')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}
