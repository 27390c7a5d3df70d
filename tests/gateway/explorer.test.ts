import { Client } from '../client.ts';
import { type Instance, spawnProcess, stack } from '../stack.ts';
import { newPerson } from '../users/people.ts';

const ask = async (url: string, query: string, headers: Record<string, string>) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is what a test looks at, field by field.
  return { status: response.status, ...((await response.json()) as any) };
};

async function staffToken(): Promise<string> {
  const input = { email: 'ops@titan.example', password: 'titan-demo-passphrase' };
  return (await new Client().run('Login', { input })).data.login.accessToken;
}

describe('The explorer', () => {
  it('when a browser opens it, then page and parts come from here, under a policy without inline code and eval', async () => {
    const page = await fetch(`${stack().gateway}/explorer`);
    const html = await page.text();
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(html).not.toMatch(/https?:|<script>|<style|style="|onload=/);
    const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!);
    expect(parts).toHaveLength(6);
    for (const path of parts) {
      const part = await fetch(stack().gateway + path);
      expect(part.status).toBe(200);
      expect(part.headers.get('content-type')).toMatch(path.endsWith('css') ? /^text\/css/ : /^text\/javascript/);
    }
    // What it puts into headers must be what browsers send: a sign beyond ISO-8859-1, and no query leaves.
    expect(await (await fetch(`${stack().gateway}/explorer/start.js`)).text()).toMatch(/^[\n\x20-\x7e]+$/);
  });

  it.each(['/explorer/nothing', '/explorer/../package.json', '/explorer/__proto__', '/explorer/toString'])(
    'when %s is asked for, then there is nothing',
    async (path) => {
      expect((await fetch(stack().gateway + path)).status).toBe(404);
    },
  );
});

describe('What is inside', () => {
  let closed: Instance;
  const SCHEMA = '{ __schema { queryType { name } } }';

  beforeAll(async () => {
    const off = { TITAN_INTROSPECTION: 'off', TITAN_SANDBOX: 'off', TITAN_EXPLORER: 'off' };
    closed = await spawnProcess('gateway', off);
  });

  it.each(['/', '/sandbox', '/explorer', '/explorer/graphiql.js'])(
    'when the pages are off, then %s is 404',
    async (path) => {
      expect((await fetch(closed.url + path, { headers: { accept: 'text/html' } })).status).toBe(404);
    },
  );

  it('when introspection is off, then staff see the schema, and nobody else', async () => {
    const hidden = `fragment S on Query { ...T } fragment T on Query { a: __type(name: "User") { name } } { ...S }`;
    const { accessToken } = await newPerson();
    for (const query of [SCHEMA, hidden]) {
      const refused = [
        await ask(closed.url, query, {}),
        await ask(closed.url, query, { authorization: `Bearer ${accessToken}` }),
      ];
      expect(refused.map(({ errors }) => errors[0].extensions.code)).toEqual(['UNAUTHENTICATED', 'FORBIDDEN']);
      expect(refused.map(({ data }) => data)).toEqual([undefined, undefined]);
    }
    const { data } = await ask(closed.url, SCHEMA, { authorization: `Bearer ${await staffToken()}` });
    expect(data.__schema.queryType.name).toBe('Query');
  });

  it('when staff ask for the plan, then it is beside the answer; others are refused', async () => {
    const query = '{ products(first: 1) { nodes { title } } }';
    const plan = { 'x-query-plan': 'show' };
    const shown = await ask(stack().gateway, query, { ...plan, authorization: `Bearer ${await staffToken()}` });
    expect(shown.data.products.nodes).toHaveLength(1);
    expect(shown.extensions.queryPlan).toContain('Fetch(service: "catalog")');
    const refused = await ask(stack().gateway, query, plan);
    expect([refused.status, refused.errors[0].extensions.code, refused.extensions]).toEqual([
      401,
      'UNAUTHENTICATED',
      undefined,
    ]);
    expect((await ask(stack().gateway, query, {})).extensions).toBeUndefined();
  });
});
