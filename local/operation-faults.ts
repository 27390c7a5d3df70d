import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concatAST, type DocumentNode, GraphQLError, type GraphQLSchema, parse, Source, validate } from 'graphql';
import { root } from './paths.ts';

const FOLDER = 'schema/operations';

/**
 * Checks the clients' operations (`schema/operations/<client>/*.graphql`) against the API. The files of one client are one
 * document: a fragment serves all of them, and names are unique.
 * @returns one line a fault, with file and place
 */
export function operationFaults(schema: GraphQLSchema): string[] {
  const byClient = new Map<string, string[]>();
  for (const file of globSync(`${FOLDER}/**/*.graphql`, { cwd: root }).sort()) {
    const client = file.slice(FOLDER.length + 1).split('/')[0] ?? '';
    byClient.set(client, [...(byClient.get(client) ?? []), file]);
  }
  return [...byClient.values()].flatMap((files) => faultsOf(schema, files));
}

function faultsOf(schema: GraphQLSchema, files: string[]): string[] {
  const documents: DocumentNode[] = [];
  const faults: GraphQLError[] = [];
  for (const file of files) {
    try {
      documents.push(parse(new Source(readFileSync(join(root, file), 'utf8'), file)));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      faults.push(error);
    }
  }
  return [...faults, ...validate(schema, concatAST(documents))].map(describe);
}

function describe(error: GraphQLError): string {
  const source = error.source ?? error.nodes?.[0]?.loc?.source;
  const [place] = error.locations ?? [];
  return `${source?.name ?? FOLDER}:${place?.line ?? 0}:${place?.column ?? 0} ${error.message}`;
}
