import { readFileSync } from 'node:fs';
import { importJWK, SignJWT } from 'jose';
import type { SubgraphName } from '#platform/processes.ts';
import type { Viewer } from '#platform/viewer.ts';
import { environmentOf, urlOf } from './stack.ts';

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is what a test looks at, field by field.
  data: any;
  errors?: { path?: (string | number)[]; extensions: { code: string } }[];
}

/** Asks a subgraph as the gateway would in the name of a viewer: for what no client can ask, and as whoever it may be. */
export async function askSubgraph(
  name: SubgraphName,
  viewer: Viewer,
  query: string,
  variables: object = {},
): Promise<Answer> {
  const key = JSON.parse(readFileSync(environmentOf('gateway').TITAN_SERVICE_KEY_FILE ?? '', 'utf8'));
  const token = await new SignJWT({ viewer })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'gateway' })
    .setIssuer('gateway')
    .setSubject('gateway')
    .setAudience(name)
    .setIssuedAt()
    .setExpirationTime('30 s')
    .sign(await importJWK(key, 'EdDSA'));
  const response = await fetch(`${urlOf(name)}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}
