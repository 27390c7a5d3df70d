import { globSync, readFileSync } from 'node:fs';
import { type DocumentNode, Kind, parse, print, separateOperations } from 'graphql';
import { root } from './paths.ts';

/** Each operation of schema/operations by its name, with the fragments it needs. */
const operations: Record<string, DocumentNode> = Object.assign(
  {},
  ...globSync('schema/operations/*/*.graphql', { cwd: root }).map((file) =>
    separateOperations(parse(readFileSync(`${root}/${file}`, 'utf8'))),
  ),
);

/** An operation of the contract as a client sends it. */
export function operationText(name: string): string {
  const document = operations[name];
  if (!document) throw new Error(`schema/operations has no operation ${name}`);
  return print({ kind: Kind.DOCUMENT, definitions: document.definitions });
}

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is what a caller looks at, field by field.
  data: any;
  errors: { message: string; path?: (string | number)[]; extensions: { code: string } }[] | undefined;
}

/** Sends GraphQL to a gateway as a front end would: for tests and benchmarks. */
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
    const response = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.#headers },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as Answer;
    return { status: response.status, headers: response.headers, data, errors };
  }
}
