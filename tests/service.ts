import { readFileSync } from 'node:fs';
import { importJWK, SignJWT } from 'jose';
import type { ProcessName, SubgraphName } from '#platform/processes.ts';
import { environmentOf, urlOf } from './stack.ts';

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is what a test looks at, field by field.
  body: any;
}

/** Calls an internal operation as a sibling service would, with that service's own key. */
export async function callAs(caller: ProcessName, service: SubgraphName, path: string, input: object): Promise<Answer> {
  const key = JSON.parse(readFileSync(environmentOf(caller).TITAN_SERVICE_KEY_FILE ?? '', 'utf8'));
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'EdDSA', kid: caller })
    .setIssuer(caller)
    .setSubject(`service:${caller}`)
    .setAudience(service)
    .setIssuedAt()
    .setExpirationTime('30 s')
    .sign(await importJWK(key, 'EdDSA'));
  const response = await fetch(`${urlOf(service)}/internal/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(input),
  });
  return { status: response.status, body: await response.json() };
}
