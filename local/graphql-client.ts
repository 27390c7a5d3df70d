import { readFileSync } from 'node:fs';
import { request } from 'undici';
import { CLIENTS } from '#gateway/client-name.ts';
import type { Manifest } from '#gateway/persisted/manifest.ts';
import { root } from './paths.ts';

/** The text of each persisted operation by its name. */
const operations = new Map(
  CLIENTS.flatMap((client) => {
    const manifest: Manifest = JSON.parse(readFileSync(`${root}/schema/persisted/${client}.json`, 'utf8'));
    return manifest.operations.map(({ name, body }) => [name, body] as const);
  }),
);

/** An operation of the contract as a client sends it; its SHA-256 is the id in the manifest. */
export function operationText(name: string): string {
  const text = operations.get(name);
  if (!text) throw new Error(`schema/persisted has no operation ${name}; run npm run compose`);
  return text;
}

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is what a caller looks at, field by field.
  data: any;
  errors: { message: string; path?: (string | number)[]; extensions: { code: string } }[] | undefined;
}

/** Sends GraphQL to a gateway as a front end would: for tests and benchmarks, whose measure a slow client would take from. */
export class GraphQLClient {
  readonly #url: string;
  readonly #headers: Record<string, string>;

  /** @param url of the gateway, without a path */
  constructor(url: string, token?: string) {
    this.#url = url;
    this.#headers = token ? { authorization: `Bearer ${token}` } : {};
  }

  /** Runs an operation of the contract by its name. */
  run(name: string, variables: object = {}): Promise<Answer> {
    return this.send(operationText(name), variables);
  }

  /** Runs free GraphQL. */
  async send(query: string, variables: object = {}): Promise<Answer> {
    const { statusCode, headers, body } = await request(`${this.#url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.#headers },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await body.json()) as Answer;
    return { status: statusCode, headers: new Headers(headers as Record<string, string>), data, errors };
  }
}
