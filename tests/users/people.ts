import { randomUUID } from 'node:crypto';
import type { Viewer } from '#platform/viewer.ts';
import { askSubgraph } from '../ask-subgraph.ts';
import { Client } from '../client.ts';

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

/** Asks users for what no client can ask, as entities by their key. */
export const askUsers = (viewer: Viewer, query: string, variables: object) =>
  askSubgraph('users', viewer, query, variables);
